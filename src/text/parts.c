/*
 * text/parts: of each part of an expression two things are known: demands, and `edge`, a set of
 * texts one of which ends the part. While `whole` the edge is all the part can be, so that texts
 * put together from neighbours grow longer than each. Sets larger than MOST_TEXTS are given up; a
 * demand left out is no fault, one too many would be.
 */
#include "parts.h"

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	MOST_TEXTS = 200,
	COMMON = 8 /* texts of more characters that are as common as one character */
};

/* Sets */

void cy_text_set_dispose(struct cy_text_set *set)
{
	cy_vec_each (text, &set->texts)
		free(*text);
	cy_vec_dispose(&set->texts);
}

static void set_add(struct cy_text_set *set, const char *text)
{
	cy_vec_push(&set->texts, cy_strdup(text));
}

static bool set_has_empty(const struct cy_text_set *set)
{
	cy_vec_each (text, &set->texts) {
		if (!**text)
			return true;
	}
	return false;
}

/* All of `from` go over to `to`. */
static void set_move(struct cy_text_set *to, struct cy_text_set *from)
{
	cy_vec_each (text, &from->texts)
		cy_vec_push(&to->texts, *text);
	cy_vec_dispose(&from->texts);
}

static struct cy_text_set set_product(const struct cy_text_set *a, const struct cy_text_set *b)
{
	struct cy_text_set out = {0};

	cy_vec_each (x, &a->texts) {
		cy_vec_each (y, &b->texts) {
			struct cy_buf text = {0};

			cy_buf_puts(&text, *x);
			cy_buf_puts(&text, *y);
			cy_vec_push(&out.texts, text.p ? cy_buf_take(&text) : cy_strdup(""));
		}
	}
	return out;
}

/* Parts */

void cy_part_dispose(struct cy_part *part)
{
	cy_text_set_dispose(&part->edge);
	cy_vec_each (demand, &part->demands)
		cy_text_set_dispose(demand);
	cy_vec_dispose(&part->demands);
}

struct cy_part cy_part_text(const char *text)
{
	struct cy_part part = {.whole = true};

	set_add(&part.edge, text);
	return part;
}

void cy_part_end(struct cy_part *part)
{
	if (set_has_empty(&part->edge) || part->edge.texts.n > MOST_TEXTS)
		cy_text_set_dispose(&part->edge);
	else
		cy_vec_push(&part->demands, part->edge);
	part->edge = (struct cy_text_set){0};
	set_add(&part->edge, "");
	part->whole = false;
}

struct cy_part cy_part_unknown(void)
{
	struct cy_part part = cy_part_text("");

	part.whole = false;
	return part;
}

void cy_part_move_demands(struct cy_part *to, struct cy_part *from)
{
	cy_vec_each (demand, &from->demands)
		cy_vec_push(&to->demands, *demand);
	cy_vec_dispose(&from->demands);
}

void cy_part_append(struct cy_part *part, struct cy_part *next)
{
	cy_part_move_demands(part, next);
	if (next->whole && part->edge.texts.n * next->edge.texts.n <= MOST_TEXTS) {
		struct cy_text_set both = set_product(&part->edge, &next->edge);

		cy_text_set_dispose(&part->edge);
		part->edge = both;
	} else {
		cy_part_end(part);
		cy_text_set_dispose(&part->edge);
		part->edge = next->edge;
		next->edge = (struct cy_text_set){0};
	}
	cy_part_dispose(next);
}

size_t cy_text_set_weight(const struct cy_text_set *set)
{
	size_t sum = 0;

	cy_vec_each (text, &set->texts) {
		const char *p = *text;

		cy_utf8_next(&p);
		sum += *p ? 1 : COMMON;
	}
	return sum;
}

/* The one that tells most, NULL if none. */
static struct cy_text_set *best_demand(struct cy_part *part)
{
	struct cy_text_set *best = NULL;

	cy_part_end(part);
	cy_vec_each (set, &part->demands) {
		if (!best || cy_text_set_weight(set) < cy_text_set_weight(best))
			best = set;
	}
	return best;
}

void cy_part_alternate(struct cy_part *part, struct cy_part *other)
{
	struct cy_text_set both = {0}, *a, *b;

	if (part->whole && other->whole && part->edge.texts.n + other->edge.texts.n <= MOST_TEXTS) {
		/* Only looks ahead have made demands: a loss that is no fault. */
		set_move(&part->edge, &other->edge);
		cy_part_dispose(other);
		cy_vec_each (demand, &part->demands)
			cy_text_set_dispose(demand);
		part->demands.n = 0;
		return;
	}
	a = best_demand(part);
	b = best_demand(other);
	if (a && b && a->texts.n + b->texts.n <= MOST_TEXTS) {
		set_move(&both, a);
		set_move(&both, b);
	}
	cy_part_dispose(part);
	cy_part_dispose(other);
	*part = cy_part_unknown();
	if (both.texts.n)
		cy_vec_push(&part->demands, both);
}

void cy_part_repeat(struct cy_part *part, unsigned least, unsigned most)
{
	if (least == 1 && most == 1)
		return;
	if (least == 0 && most == 1 && part->whole && part->edge.texts.n < MOST_TEXTS) {
		cy_vec_each (demand, &part->demands)
			cy_text_set_dispose(demand);
		part->demands.n = 0;
		set_add(&part->edge, "");
		return;
	}
	cy_part_end(part);
	if (least == 0) {
		cy_part_dispose(part);
		*part = cy_part_unknown();
	}
}
