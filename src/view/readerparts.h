/* view/readerparts: what setting, moving and painting a document share. */
#ifndef CHAYUE_VIEW_READERPARTS_H
#define CHAYUE_VIEW_READERPARTS_H

#include "chayue/view/reader.h"

/* [cell] on each side of the text. */
int reader_margin(const struct cy_reader *);

static inline bool reader_is_open(const struct cy_reader *r)
{
	return r->doc && r->rows > 0;
}

#endif
