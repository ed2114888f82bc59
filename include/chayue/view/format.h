/* view/format: numbers as people read them. Each appends to the buffer. */
#ifndef CHAYUE_VIEW_FORMAT_H
#define CHAYUE_VIEW_FORMAT_H

#include "chayue/base/buf.h"
#include "chayue/base/msg.h"

#include <stdint.h>

/* 1,204 */
void cy_format_count(struct cy_buf *, uint64_t);
/* The same in a message that takes one string, in its form for that many: "1 hit". */
void cy_format_counted(struct cy_buf *, enum cy_msg, uint64_t);
/* 512 B as "512", then 4.1k, 38.2M, 1.5G: at most 5 cells. */
void cy_format_size(struct cy_buf *, uint64_t bytes);
/* 0.03 ms, 1.3 ms, 12 ms, 1.5 s */
void cy_format_time(struct cy_buf *, uint64_t us);

#endif
