/* text/parts: what is known of a part of an expression, for text/needed (see parts.c). */
#ifndef CHAYUE_TEXT_PARTS_H
#define CHAYUE_TEXT_PARTS_H

#include "chayue/base/span.h"
#include "chayue/base/vec.h"

#include <stdbool.h>

struct cy_text_set {
	CY_VEC(char *) texts;
};

struct cy_part {
	struct cy_text_set edge;
	bool whole;
	CY_VEC(struct cy_text_set) demands;
};

void cy_text_set_dispose(struct cy_text_set *);
/* How much of running text holds one of the texts, roughly: single characters are common. */
size_t cy_text_set_weight(const struct cy_text_set *);

/* One text and nothing else; the empty one for what has no length. */
struct cy_part cy_part_text(const char *text);
struct cy_part cy_part_unknown(void);
void cy_part_dispose(struct cy_part *);
/* The edge becomes a demand, and nothing is known of what follows. */
void cy_part_end(struct cy_part *);
void cy_part_move_demands(struct cy_part *to, struct cy_part *from);
/* Takes `next`, which follows. */
void cy_part_append(struct cy_part *, struct cy_part *next);
/* Either of two: takes `other`. */
void cy_part_alternate(struct cy_part *, struct cy_part *other);
void cy_part_repeat(struct cy_part *, unsigned least, unsigned most);

/* What an expression demands, as one part that is ended; without demands if it is not understood.
 */
struct cy_part cy_part_read(struct cy_span expression);

#endif
