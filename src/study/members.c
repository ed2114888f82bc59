/*
 * study/members: the parts of a list in running text (declared in harvest.h).
 *
 * A list is what 、 part in one clause, or the clauses, or the parts of a sentence. Quotation marks
 * and brackets keep what is in them together. A name like 四必须四不能 says how many there are, and
 * by its keys (必须, 不能) which of the parts they are.
 */
#include "harvest.h"
#include "plain.h"

#include "chayue/base/buf.h"
#include "chayue/doc/numeral.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	LONGEST_MEMBER = 60,       /* characters, of a declared number */
	LONGEST_SHORT_MEMBER = 16, /* characters, where no number was declared */
	MOST_UNEVEN = 3,           /* times the shortest, for the longest of these */
	MOST_MEMBERS = 30,
	MOST_KEYS = 3
};

/* 四必须: of the parts four with 必须. */
struct key {
	unsigned n;
	struct cy_span word;
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

/* 甲、乙和丙: the last part is two. */
static void cut_last(struct parts *parts)
{
	static const char *const links[] = {"以及", "和", "及", "与"};
	struct cy_span last = parts->list.v[parts->list.n - 1];

	for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
		size_t n = strlen(links[i]);
		const char *at = last.n > n ? memmem(last.p, last.n, links[i], n) : NULL;

		if (!at || at == last.p)
			continue;
		parts->list.v[parts->list.n - 1].n = (size_t)(at - last.p);
		cy_vec_push(&parts->list, cy_span_slice(last, (size_t)(at - last.p) + n, last.n));
		return;
	}
}

static bool cut_into(struct cy_span text, uint32_t mark, unsigned n, struct cy_members *out)
{
	struct parts parts = {0};
	bool right;

	cut(text, mark, &parts);
	if (mark == 0x3001 && n > 2 && parts.list.n == n - 1)
		cut_last(&parts);
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

/* By the name */

/* How many it says there are: 四个亲自, 四必须四不能, 五点过硬; 0 if it does not. In *sum all its
 * numbers together: 两确一量化 are three. */
static unsigned declared(struct cy_span name, unsigned *sum)
{
	unsigned first = 0;
	size_t len;

	*sum = 0;
	if (cy_span_starts(name, cy_span_str("第")) || cy_span_starts(name, cy_span_str("一")))
		return 0;
	for (size_t at = 0; at < name.n; at += len) {
		unsigned n = cy_numeral_at(cy_span_slice(name, at, name.n), &len);
		const char *p = name.p + at;

		if (at == 0)
			first = len ? n : 0;
		*sum += len ? n : 0;
		(void)cy_utf8_next(&p);
		len = len ? len : (size_t)(p - name.p) - at;
	}
	return first;
}

/* Length of the counting word there, 0 if there is none. */
static size_t counter_at(struct cy_span s)
{
	static const char *const counters[] = {"个", "项", "条", "种", "张", "点", "大"};

	for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
		if (cy_span_starts(s, cy_span_str(counters[i])))
			return strlen(counters[i]);
	}
	return 0;
}

/* To the next number; but 六个一 has the key 一. */
static struct cy_span key_word(struct cy_span rest)
{
	const char *p = rest.p, *end = p + rest.n;
	size_t len = 0;

	while (p < end) {
		(void)cy_utf8_next(&p);
		(void)cy_numeral_at(cy_span(p, (size_t)(end - p)), &len);
		if (p < end && len)
			break;
	}
	return cy_span(rest.p, (size_t)(p - rest.p));
}

static size_t read_keys(struct cy_span name, struct key keys[MOST_KEYS])
{
	size_t n = 0, len;

	while (name.n && n < MOST_KEYS) {
		keys[n].n = cy_numeral_at(name, &len);
		if (!len || keys[n].n > MOST_MEMBERS)
			return 0;
		name = cy_span_slice(name, len, name.n);
		name = cy_span_slice(name, counter_at(name), name.n);
		keys[n].word = key_word(name);
		name = cy_span_slice(name, keys[n].word.n, name.n);
		if (!keys[n++].word.n)
			return 0;
	}
	return name.n ? 0 : n;
}

/* The text is as long as its plain copy, and cut at the same places. */
static bool holds(struct cy_span part, struct cy_span word)
{
	return part.n >= word.n && memmem(part.p, part.n, word.p, word.n);
}

/* Marks the parts that hold keys; false if they are not as many as the keys say. Either each part
 * holds all keys, or each one of them. */
static bool choose(const struct parts *plain, const struct key *keys, size_t n_keys, bool *chosen)
{
	size_t whole = 0, each[MOST_KEYS] = {0};
	bool right = true, all = n_keys > 1;

	for (size_t i = 0; i < plain->list.n; i++) {
		size_t held = 0;

		for (size_t k = 0; k < n_keys; k++) {
			bool holds_it = holds(plain->list.v[i], keys[k].word);

			held += holds_it;
			each[k] += holds_it;
		}
		chosen[i] = held > 0;
		all = all && (held == 0 || held == n_keys);
		whole += held > 0;
	}
	for (size_t k = 0; k < n_keys; k++)
		right = right && each[k] == keys[k].n;
	return right && (all || n_keys == 1 || whole > keys[0].n);
}

static bool cut_by_keys(struct cy_span plain, struct cy_span text, uint32_t mark,
	const struct key *keys, size_t n_keys, struct cy_members *out)
{
	struct parts looked = {0}, parts = {0}, right = {0};
	bool chosen[4 * MOST_MEMBERS], found;

	cut(plain, mark, &looked);
	cut(text, mark, &parts);
	found = parts.list.n == looked.list.n && parts.list.n <= 4 * MOST_MEMBERS &&
		choose(&looked, keys, n_keys, chosen);
	for (size_t i = 0; found && i < parts.list.n; i++) {
		if (chosen[i])
			cy_vec_push(&right.list, parts.list.v[i]);
	}
	found = found && are_short(&right, LONGEST_MEMBER);
	if (found)
		give(&right, out);
	cy_vec_dispose(&looked.list);
	cy_vec_dispose(&parts.list);
	cy_vec_dispose(&right.list);
	return found;
}

static void split_by_keys(
	struct cy_span name, struct cy_span plain, struct cy_span text, struct cy_members *out)
{
	static const uint32_t marks[] = {0xFF0C, 0x3001, 0xFF1B, 0x3002}; /* ，、；。 */
	struct key keys[MOST_KEYS];
	size_t n = read_keys(name, keys);

	for (size_t i = 0; n && i < sizeof marks / sizeof marks[0]; i++) {
		if (cut_by_keys(plain, text, marks[i], keys, n, out))
			return;
	}
}

/* Points */

/* Where 一是, 一要 stands: the number before the verb. SIZE_MAX: nowhere. */
static size_t find_point(struct cy_span plain, size_t from, unsigned number)
{
	static const char *const numbers[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	static const char *const verbs[] = {"是", "要"};

	for (size_t v = 0; number <= 10 && v < 2; v++) {
		char mark[8] = {0};
		const char *at;

		memcpy(mark, numbers[number - 1], 3);
		memcpy(mark + 3, verbs[v], 3);
		at = from < plain.n ? memmem(plain.p + from, plain.n - from, mark, 6) : NULL;
		if (at)
			return (size_t)(at - plain.p);
	}
	return SIZE_MAX;
}

/* What a point is called: to the end of its first clause. */
static struct cy_span first_clause(struct cy_span point)
{
	static const uint32_t marks[] = {0xFF0C, 0xFF1B, 0x3002, 0xFF1A}; /* ，；。： */
	const char *p = point.p, *end = p + point.n;

	while (p < end) {
		const char *here = p;
		uint32_t cp = cy_utf8_next(&p);

		for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
			if (cp == marks[i])
				return cy_span(point.p, (size_t)(here - point.p));
		}
	}
	return point;
}

static void split_points(
	struct cy_span plain, struct cy_span text, unsigned n, struct cy_members *out)
{
	struct parts points = {0};
	size_t at = find_point(plain, 0, 1);

	for (unsigned i = 1; i <= n && at != SIZE_MAX; i++) {
		size_t next = find_point(plain, at, i + 1);
		size_t end = next == SIZE_MAX ? text.n : next;

		cy_vec_push(&points.list, first_clause(cy_span_slice(text, at + 6, end)));
		at = next;
	}
	if (points.list.n == n && at == SIZE_MAX && are_short(&points, LONGEST_MEMBER))
		give(&points, out);
	cy_vec_dispose(&points.list);
}

void cy_members_read(
	struct cy_span name, struct cy_span plain, struct cy_span text, struct cy_members *out)
{
	unsigned sum, n = declared(name, &sum);

	if (n >= 2 && n <= 10 && find_point(plain, 0, 1) == 0) {
		split_points(plain, text, n, out);
		return;
	}
	cy_members_split(text, n, out);
	if (!out->list.n && n && sum > n)
		cy_members_split(text, sum, out);
	if (!out->list.n && n)
		split_by_keys(name, plain, text, out);
}
