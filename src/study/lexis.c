/* study/lexis: a sorted list; the names that a place starts with are narrowed down byte by byte. */
#include "lexis.h"

#include "chayue/doc/numeral.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

struct scanner {
	const struct cy_lexis *lexis;
	struct cy_span text;
	bool (*may_follow)(const void *ctx, struct cy_span rest);
	const void *ctx;
};

static int by_name(const void *a, const void *b)
{
	const struct cy_lexeme *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : (x->term > y->term) - (x->term < y->term);
}

void cy_lexis_finish(struct cy_lexis *lexis)
{
	size_t kept = 0, at = 0;

	if (lexis->list.n)
		qsort(lexis->list.v, lexis->list.n, sizeof *lexis->list.v, by_name);
	cy_vec_each (lexeme, &lexis->list) {
		if (kept && strcmp(lexis->list.v[kept - 1].name, lexeme->name) == 0)
			free(lexeme->name);
		else
			lexis->list.v[kept++] = *lexeme;
	}
	lexis->list.n = kept;
	for (int byte = 0; byte < 256; byte++) {
		lexis->first[byte] = at;
		while (at < kept && (unsigned char)lexis->list.v[at].name[0] == byte)
			at++;
	}
	lexis->first[256] = at;
}

void cy_lexis_dispose(struct cy_lexis *lexis)
{
	cy_vec_each (lexeme, &lexis->list)
		free(lexeme->name);
	cy_vec_dispose(&lexis->list);
}

static bool is_quoted(struct cy_span text, struct cy_range range)
{
	static const char *const marks[][2] = {{"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}};

	if (range.start < 3 || range.end + 3 > text.n)
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (memcmp(text.p + range.start - 3, marks[i][0], 3) == 0 &&
			memcmp(text.p + range.end, marks[i][1], 3) == 0)
			return true;
	}
	return false;
}

static bool is_numeral(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || cp == '+' || cp == '.' || cp == 0x7B2C /* 第 */ ||
	       cy_numeral_is_han(cp);
}

/* Whether what stands around the name lets it be one. */
static bool is_allowed(
	const struct scanner *s, const struct cy_lexeme *lexeme, struct cy_range range)
{
	const char *before = s->text.p + range.start, *behind = s->text.p + range.end;
	const char *end = s->text.p + s->text.n;

	if (is_quoted(s->text, range))
		return true;
	if (lexeme->quoted_only)
		return false;
	if (lexeme->is_number && before > s->text.p && is_numeral(cy_utf8_prev(&before)))
		return false;
	if (lexeme->is_formula && behind < end &&
		(*behind == '+' || (*behind >= '0' && *behind <= '9')))
		return false;
	return !lexeme->has_head || s->may_follow(s->ctx, cy_span(behind, (size_t)(end - behind)));
}

/* The first in [low, high) whose byte there is not below the given one. */
static size_t bound(const struct cy_lexeme *list, size_t low, size_t high, size_t depth, int byte)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((unsigned char)list[middle].name[depth] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest name that starts at the place and reaches no further than limit; NULL if none. */
static const struct cy_lexeme *longest_at(
	const struct scanner *s, size_t at, size_t limit, const struct cy_lexeme *other_than)
{
	const struct cy_lexeme *list = s->lexis->list.v, *best = NULL;
	const unsigned char *p = (const unsigned char *)s->text.p + at;
	size_t low = s->lexis->first[*p], high = s->lexis->first[*p + 1];

	for (size_t depth = 1; low < high && at + depth <= limit; depth++) {
		if (list[low].n == depth) {
			if (&list[low] != other_than &&
				is_allowed(s, &list[low], (struct cy_range){at, at + depth}))
				best = &list[low];
			low++;
		}
		if (at + depth >= limit)
			break; /* p[depth] is out of bounds, or of no interest */
		low = bound(list, low, high, depth, p[depth]);
		high = bound(list, low, high, depth, p[depth] + 1);
	}
	return best;
}

/* All names within a name; they may overlap. */
static void scan_inside(const struct scanner *s, struct cy_range range,
	const struct cy_lexeme *outer, struct cy_lexis_places *out)
{
	for (size_t at = range.start; at < range.end;) {
		const struct cy_lexeme *lexeme = longest_at(s, at, range.end, outer);
		const char *p = s->text.p + at;

		while (lexeme) {
			struct cy_range own = {at, at + lexeme->n};

			cy_vec_push(&out->list,
				(struct cy_lexis_place){own, lexeme->term,
					is_quoted(s->text, own) ? CY_LEXIS_NONE : outer->term});
			lexeme = longest_at(s, at, own.end - 1, outer);
		}
		(void)cy_utf8_next(&p);
		at = (size_t)(p - s->text.p);
	}
}

void cy_lexis_scan(const struct cy_lexis *lexis, struct cy_span text,
	bool (*may_follow)(const void *ctx, struct cy_span rest), const void *ctx,
	const atomic_bool *stop, struct cy_lexis_places *out)
{
	struct scanner s = {lexis, text, may_follow, ctx};

	for (size_t at = 0; at < text.n && !(stop && atomic_load(stop));) {
		const struct cy_lexeme *lexeme = longest_at(&s, at, text.n, NULL);
		const char *p = text.p + at;

		if (lexeme) {
			struct cy_range range = {at, at + lexeme->n};

			cy_vec_push(&out->list,
				(struct cy_lexis_place){range, lexeme->term, CY_LEXIS_NONE});
			scan_inside(&s, range, lexeme, out);
			at = range.end;
		} else {
			(void)cy_utf8_next(&p);
			at = (size_t)(p - text.p);
		}
	}
}
