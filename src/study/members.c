/*
 * study/members: the parts of a list in running text (declared in harvest.h).
 *
 * A list is what 、 part in one clause, or the clauses, or the parts of a sentence. Quotation marks
 * and brackets keep what is in them together.
 */
#include "harvest.h"
#include "plain.h"

#include "chayue/base/buf.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	LONGEST_MEMBER = 60,       /* characters, of a declared number */
	LONGEST_SHORT_MEMBER = 16, /* characters, where no number was declared */
	MOST_UNEVEN = 3,           /* times the shortest, for the longest of these */
	MOST_MEMBERS = 30
};

struct parts {
	CY_VEC(struct cy_span) list;
};

static void cut(struct cy_span text, uint32_t mark, struct parts *out)
{
	const char *p = text.p, *end = p + text.n, *start = p;
	int depth = 0;

	out->list.n = 0;
	while (p < end) {
		const char *here = p;
		uint32_t cp = cy_utf8_next(&p);

		if (cp == 0x201C || cp == 0xFF08 || cp == 0x300A)
			depth++;
		if (cp == 0x201D || cp == 0xFF09 || cp == 0x300B)
			depth--;
		if (cp == mark && depth <= 0) {
			cy_vec_push(&out->list, cy_span(start, (size_t)(here - start)));
			start = p;
		}
	}
	cy_vec_push(&out->list, cy_span(start, (size_t)(end - start)));
}

/* What may stand in front of a list, and behind it. */
static struct cy_span trim(struct cy_span s)
{
	static const char *const fronts[] = {"就是要", "就是", "是指", "主要包括", "包括", "要",
		"即", "是", "：", "——", "，", "由", "以及", "和"};
	static const char *const backs[] = {"等", "，", "。", "；"};

	for (size_t i = 0; i < sizeof fronts / sizeof fronts[0]; i++) {
		if (cy_span_starts(s, cy_span_str(fronts[i])))
			s = cy_span_slice(s, strlen(fronts[i]), s.n);
	}
	for (size_t i = 0; i < sizeof backs / sizeof backs[0]; i++) {
		size_t n = strlen(backs[i]);

		if (s.n > n && memcmp(s.p + s.n - n, backs[i], n) == 0)
			s.n -= n;
	}
	return s;
}

static bool are_short(struct parts *parts, size_t longest)
{
	cy_vec_each (part, &parts->list) {
		size_t chars;

		*part = trim(*part);
		chars = cy_utf8_count(part->p, part->n);
		if (chars < 2 || chars > longest)
			return false;
	}
	return true;
}

/* Parts of a list are alike; commas in a sentence part what is not. */
static bool are_even(const struct parts *parts)
{
	size_t least = SIZE_MAX, most = 0;

	cy_vec_each (part, &parts->list) {
		least = part->n < least ? part->n : least;
		most = part->n > most ? part->n : most;
	}
	return most <= MOST_UNEVEN * least;
}

static void give(const struct parts *parts, struct cy_members *out)
{
	cy_vec_each (part, &parts->list) {
		char *line = cy_plain_line(*part);

		if (line[0])
			cy_vec_push(&out->list, line);
		else
			free(line);
	}
}

static bool cut_into(struct cy_span text, uint32_t mark, unsigned n, struct cy_members *out)
{
	struct parts parts = {0};
	bool right;

	cut(text, mark, &parts);
	right = parts.list.n == n && are_short(&parts, LONGEST_MEMBER);
	if (right)
		give(&parts, out);
	cy_vec_dispose(&parts.list);
	return right;
}

/* The declared number of parts: 、 in one of the clauses, clauses, parts of the sentence. */
static void split_declared(struct cy_span text, unsigned declared, struct cy_members *out)
{
	struct parts clauses = {0};
	bool found = false;

	cut(text, 0xFF0C, &clauses);
	for (size_t i = 0; i < clauses.list.n && !found; i++)
		found = cut_into(clauses.list.v[i], 0x3001, declared, out);
	cy_vec_dispose(&clauses.list);
	if (!found && !cut_into(text, 0xFF0C, declared, out))
		(void)cut_into(text, 0xFF1B, declared, out);
}

void cy_members_split(struct cy_span text, unsigned declared, struct cy_members *out)
{
	struct parts parts = {0};
	bool goes_on;

	if (declared >= 2 && declared <= MOST_MEMBERS) {
		split_declared(text, declared, out);
		return;
	}
	/* What stands before the first comma; a list of two only if nothing follows. */
	cut(text, 0xFF0C, &parts);
	goes_on = parts.list.n > 1;
	text = parts.list.v[0];
	cut(text, 0x3001, &parts);
	if (parts.list.n >= (goes_on ? 3 : 2) && parts.list.n <= MOST_MEMBERS &&
		are_short(&parts, LONGEST_SHORT_MEMBER) && are_even(&parts))
		give(&parts, out);
	cy_vec_dispose(&parts.list);
}
