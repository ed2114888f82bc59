/* view/sidepaint: what the parts of the side-by-side view share. */
#ifndef CHAYUE_VIEW_SIDEPAINT_H
#define CHAYUE_VIEW_SIDEPAINT_H

#include "chayue/view/sidebyside.h"

/* sidebyside.c. Another width makes heights unknown. */
size_t sidebyside_block_end(const struct cy_sidebyside *, size_t block);
size_t sidebyside_height(struct cy_sidebyside *, size_t block);
void sidebyside_resize(struct cy_sidebyside *, struct cy_rect);
void sidebyside_clamp(struct cy_sidebyside *);

/* sidepaint.c. [row] at least 1; the row in its block in which a row of the alignment begins. */
size_t sidepaint_height(const struct cy_sidebyside *, size_t block);
size_t sidepaint_row_of(const struct cy_sidebyside *, size_t block, size_t row);

#endif
