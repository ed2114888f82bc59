/* text/typed: text as it can be typed on one line: valid UTF-8 without control characters. */
#ifndef CHAYUE_TEXT_TYPED_H
#define CHAYUE_TEXT_TYPED_H

#include "chayue/base/buf.h"

#include <stdbool.h>

bool cy_typed_is_clean(struct cy_span);
/* Valid UTF-8 made clean: controls become blanks, and from `most` bytes on it is cut off. Appends.
 */
void cy_typed_clean(struct cy_buf *, struct cy_span, size_t most);

#endif
