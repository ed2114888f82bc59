/*
 * doc/series: one pass over the candidates with a stack of open series, the outermost first. Each
 * candidate goes on with a series of the stack, which closes those above, or opens a new one on
 * top. Series in running text close with their paragraph. When all are linked, those with too
 * few members are dropped.
 */
#include "series.h"

#include "chayue/base/attr.h"

enum {
	DEEPEST = 16,         /* open series */
	WIDEST_GAP = 9,       /* numbers left out between two members, laws excepted */
	WIDEST_POINT_GAP = 1, /* the same of points in running text */
	NO_POSITION = -1
};

struct linker {
	struct series_list *all;
	uint32_t open[DEEPEST];
	int depth;
	unsigned last[CY_N_MARKER_STYLES]; /* number of the series of a style closed last */
};

static bool is_wordy(enum cy_marker_style style)
{
	return style == CY_MARKER_ORDINAL || style == CY_MARKER_POINT;
}

/* Parts of laws and the like: a line that opens so is always one. */
static bool is_part(enum cy_marker_style style)
{
	return style >= CY_MARKER_ATTACHMENT && style <= CY_MARKER_ARTICLE;
}

static struct series *at(const struct linker *l, int position)
{
	return &l->all->list.v[l->open[position]];
}

static void close_to(struct linker *l, int depth)
{
	while (l->depth > depth) {
		const struct series *s = at(l, --l->depth);

		l->last[s->style] = s->last;
	}
}

/* Whether the series may have the candidate as a member, whatever their numbers. */
static bool is_eligible(const struct series *s, const struct candidate *c)
{
	if (s->style != c->style)
		return false;
	if (s->paragraph == c->paragraph)
		return true;
	if (!s->inside)
		return c->opens_line;
	/* A run of points may go on in the next paragraph. */
	return c->opens_line && s->count > 1 && s->paragraph + 1 == c->paragraph;
}

static bool is_next(const struct series *s, const struct candidate *c)
{
	if (s->style == CY_MARKER_DECIMAL)
		return s->variant == c->variant && s->minor == c->minor && c->number == s->last + 1;
	if (s->style == CY_MARKER_ARTICLE && c->minor) /* 第三条之二 */
		return c->number == s->last && c->minor == s->minor + 1;
	return c->number == s->last + 1;
}

/* The open series that the candidate is next in; among several the one most like it. */
static int find_next(const struct linker *l, const struct candidate *c)
{
	int best = NO_POSITION, best_score = -1;

	for (int i = l->depth - 1; i >= 0; i--) {
		const struct series *s = at(l, i);
		int score = (s->variant == c->variant ? 2 : 0) + (s->inside != c->opens_line);

		if (is_eligible(s, c) && is_next(s, c) && score > best_score) {
			best = i;
			best_score = score;
		}
	}
	return best;
}

/* The innermost open series of its style and, for a first member, of its variant. */
static int find_same(const struct linker *l, const struct candidate *c)
{
	for (int i = l->depth - 1; i >= 0; i--) {
		const struct series *s = at(l, i);
		bool alike = s->variant == c->variant &&
			     (s->inside != c->opens_line ||
				     (c->number > 1 && s->paragraph == c->paragraph));

		if (!is_eligible(s, c))
			continue;
		if (c->style == CY_MARKER_DECIMAL ? s->variant == c->variant && s->minor == c->minor
						  : alike || (c->number > 1 && !is_wordy(c->style)))
			return i;
	}
	return NO_POSITION;
}

static void note(struct candidate *c, enum cy_outline_problem problem, unsigned expected)
{
	c->note = (uint8_t)(problem + 1);
	c->expected = expected;
}

static void join(struct linker *l, int position, struct candidate *c, uint32_t index)
{
	struct series *s = at(l, position);

	for (int i = position + 1; i < l->depth; i++)
		s->held |= 1u << at(l, i)->style;
	close_to(l, position + 1);
	s->mixed = s->mixed || s->variant != c->variant;
	s->variant = c->variant;
	s->plain = s->plain || cy_marker_is_plain_point(&(struct cy_marker){
				       .style = c->style, .variant = c->variant});
	s->last = c->number;
	s->minor = c->minor;
	s->paragraph = c->paragraph;
	s->last_index = index;
	s->count++;
	c->series = l->open[position];
}

/* Opening */

/* Whether the last member of decimal numbers is what the candidate begins with: 2.1 of 2.1.3. */
static bool is_prefix(const struct series *s, const struct candidate *c)
{
	unsigned before = c->minor;

	if (s->variant >= c->variant)
		return false;
	for (unsigned i = s->variant + 1; i < c->variant; i++)
		before /= 100;
	return s->minor * 100 + s->last == before;
}

/* Whether a series of this style cannot begin inside the open one. */
static bool ends(const struct series *s, const struct candidate *c)
{
	if (s->inside && s->paragraph != c->paragraph)
		return true;
	if (c->style == CY_MARKER_MARKDOWN)
		return s->style != CY_MARKER_MARKDOWN || s->variant > c->variant;
	if (is_part(c->style))
		return s->style > c->style;
	if (c->style == CY_MARKER_DECIMAL)
		return s->style == CY_MARKER_DECIMAL && !is_prefix(s, c);
	return c->style == CY_MARKER_HAN && c->opens_line && is_wordy(s->style);
}

/* 3.1 under 3. */
static bool is_under(const struct linker *l, const struct candidate *c)
{
	for (int i = 0; i < l->depth && c->style == CY_MARKER_DECIMAL; i++) {
		const struct series *s = at(l, i);

		if (s->style == CY_MARKER_ARABIC && c->variant == 1 && s->last == c->minor)
			return true;
		if (s->style == CY_MARKER_DECIMAL && s->minor * 100 + s->last == c->minor)
			return true;
	}
	return false;
}

/* Numbers that begin elsewhere than at 1. */
static void note_first(const struct linker *l, struct candidate *c, bool follows)
{
	unsigned last = c->style == CY_MARKER_ARTICLE ? l->last[c->style] : 0;

	if (follows)
		return;
	if (last == 0)
		note(c, CY_OUTLINE_NO_FIRST, 1);
	else
		note(c, c->number > last ? CY_OUTLINE_JUMP : CY_OUTLINE_REPEAT, last + 1);
}

static void open_series(struct linker *l, struct candidate *c, uint32_t index)
{
	bool counted = c->number > 1 && c->style != CY_MARKER_MARKDOWN &&
		       c->style != CY_MARKER_ATTACHMENT && c->style != CY_MARKER_DECIMAL;
	bool follows = counted && c->opens_line && !is_wordy(c->style) &&
		       l->last[c->style] + 1 == c->number;
	int depth = 0;

	while (depth < l->depth && !ends(at(l, depth), c))
		depth++;
	close_to(l, depth);
	if (l->depth == DEEPEST)
		return;
	if (counted)
		note_first(l, c, follows);
	c->series = (uint32_t)l->all->list.n;
	cy_vec_push(&l->all->list, (struct series){.parent = depth ? l->open[depth - 1] : NO_SERIES,
					   .first_index = index,
					   .last_index = index,
					   .first = c->number,
					   .last = c->number,
					   .minor = c->minor,
					   .count = 1,
					   .paragraph = c->paragraph,
					   .variant = c->variant,
					   .style = c->style,
					   .inside = !c->opens_line,
					   .plain = cy_marker_is_plain_point(&(struct cy_marker){
						   .style = c->style, .variant = c->variant}),
					   .follows = follows || is_under(l, c)});
	l->open[l->depth++] = c->series;
	if (c->style == CY_MARKER_ATTACHMENT)
		memset(l->last, 0, sizeof l->last); /* it counts for itself */
}

/* Members out of sequence */

/* Whether the candidate counts as a member of the series although it is not the next one. */
static bool joins_oddly(const struct series *s, const struct candidate *c)
{
	unsigned gap = is_wordy(c->style) ? WIDEST_POINT_GAP : WIDEST_GAP;

	if (c->number > s->last)
		return is_part(c->style) || c->number - s->last - 1 <= gap;
	return c->number == 1 || c->number >= s->first;
}

static void link_odd(struct linker *l, struct candidate *c, uint32_t index)
{
	int position = find_same(l, c);
	struct series *s = position == NO_POSITION ? NULL : at(l, position);

	if (!s || !joins_oddly(s, c)) {
		open_series(l, c, index);
		return;
	}
	if (c->number == 1 && s->count == 1 && s->first > 1 && !s->follows) {
		close_to(l, position); /* that one was none */
		open_series(l, c, index);
		return;
	}
	if (c->number == 1 && (is_wordy(c->style) || !c->opens_line)) {
		/* Points anew: another series at the same place. */
		close_to(l, position);
		if (c->opens_line && s->count > 1)
			note(c, CY_OUTLINE_RESTART, s->last + 1);
		open_series(l, c, index);
		return;
	}
	if (c->number > s->last)
		note(c, CY_OUTLINE_JUMP, s->last + 1);
	else if (c->number == s->last || c->number > 1)
		note(c, CY_OUTLINE_REPEAT, s->last + 1);
	else
		note(c, CY_OUTLINE_RESTART, s->last + 1);
	join(l, position, c, index);
}

/* 附件1 附件2 附件4: one level, whatever the numbers; so are Markdown's of one depth. */
static void link_uncounted(struct linker *l, struct candidate *c, uint32_t index)
{
	for (int i = l->depth - 1; i >= 0; i--) {
		if (at(l, i)->style == c->style &&
			(c->style == CY_MARKER_ATTACHMENT || at(l, i)->variant == c->variant)) {
			join(l, i, c, index);
			return;
		}
	}
	open_series(l, c, index);
}

/* 2. behind 附件：1. */
static void adopt_enclosure(const struct linker *l, struct candidate *c)
{
	if (c->style != CY_MARKER_ARABIC || !c->opens_line)
		return;
	if (l->depth && at(l, l->depth - 1)->style == CY_MARKER_ENCLOSURE &&
		at(l, l->depth - 1)->last + 1 == c->number) {
		c->style = CY_MARKER_ENCLOSURE;
		c->variant = at(l, l->depth - 1)->variant;
	}
}

/* 最后， behind 其次，: the number that is next. False where there is none. */
static bool number_last(const struct linker *l, struct candidate *c)
{
	if (c->style != CY_MARKER_ORDINAL)
		return false;
	for (int i = l->depth - 1; i >= 0; i--) {
		const struct series *s = at(l, i);

		if (s->style == CY_MARKER_ORDINAL && s->variant == c->variant && s->last > 1 &&
			is_eligible(s, c)) {
			c->number = s->last + 1;
			return true;
		}
	}
	return false;
}

static void close_points(struct linker *l)
{
	int depth = l->depth;

	while (depth > 0 && is_wordy(at(l, depth - 1)->style))
		depth--;
	close_to(l, depth);
}

static void link_one(struct linker *l, struct candidate *c, uint32_t index)
{
	int position;

	if (c->style == CY_MARKER_NONE) {
		close_points(l);
		return;
	}
	if (c->style == CY_MARKER_MARKDOWN || c->style == CY_MARKER_ATTACHMENT) {
		link_uncounted(l, c, index);
		return;
	}
	if (c->number == 0 && !number_last(l, c))
		return;
	adopt_enclosure(l, c);
	position = find_next(l, c);
	if (c->only_next && (position == NO_POSITION || at(l, position)->variant != c->variant))
		return;
	if (position != NO_POSITION)
		join(l, position, c, index);
	else
		link_odd(l, c, index);
}

/* Judging */

static bool is_point_series(const struct series *s)
{
	if (s->count < 2)
		return false;
	if (s->style == CY_MARKER_ORDINAL)
		return s->first == 1 || s->variant != 1;
	if (s->first != 1)
		return s->plain && (!s->mixed || s->count > 2);
	return !s->mixed || s->plain || s->count > 2;
}

static bool is_series(const struct series *s)
{
	if (is_wordy(s->style))
		return is_point_series(s);
	if (s->inside)
		return s->count > 1 && s->first == 1;
	switch (s->style) {
	case CY_MARKER_ARABIC: return s->first == 1 || s->count > 1 || s->follows;
	case CY_MARKER_DECIMAL: return s->variant == 0 ? s->heads : s->count > 1 || s->follows;
	case CY_MARKER_LETTER: return s->first == 1 && s->count > 1;
	default: return true;
	}
}

/*
 * 1. 2. in the preface do not hold the 一、 二、 of the main part: a series whose style ranks above
 * that of its parent leaves it if the parent never goes on, and held none of its kind before.
 */
static void leave_parents(struct series_list *all)
{
	cy_vec_each (s, &all->list) {
		while (s->parent != NO_SERIES) {
			const struct series *p = &all->list.v[s->parent];

			bool ranks = s->inside ? p->inside : s->style <= CY_MARKER_HAN_PAREN;

			if (!ranks || s->style >= p->style || p->last_index > s->first_index ||
				(p->held & 1u << s->style))
				break;
			s->parent = p->parent;
		}
	}
}

/* 1 2 3 without punctuation count for what has 1.1 below it. */
static void mark_heads(struct series_list *all)
{
	cy_vec_each (s, &all->list) {
		if (s->style == CY_MARKER_DECIMAL && s->variant == 1 && s->follows &&
			s->parent != NO_SERIES)
			all->list.v[s->parent].heads = true;
	}
}

void series_link(struct series_list *all, struct candidates *found)
{
	struct linker l = {.all = all};

	for (size_t i = 0; i < found->list.n; i++) {
		found->list.v[i].series = NO_SERIES;
		link_one(&l, &found->list.v[i], (uint32_t)i);
	}
	leave_parents(all);
	mark_heads(all);
	cy_vec_each (s, &all->list)
		s->accepted = is_series(s);
}
