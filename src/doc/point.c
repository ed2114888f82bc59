/*
 * doc/point: the numbering of running text (declared in marker.h). The numeral is a Han one and
 * is followed by a verb that opens a point; nearly every other character makes a word of it.
 */
#include "chayue/doc/marker.h"
#include "chayue/doc/numeral.h"
#include "scan.h"

enum { MOST_POINTS = 50, IS = 0x662F, SHALL = 0x8981 /* 是 要 */ };

/* 一要素, 一抓到底, 一是一，二是二: a word or an idiom. */
static bool is_idiom(const struct scan *s, unsigned number)
{
	struct scan same = *s;
	unsigned len, next;
	size_t n;

	if (scan_starts(s, "素"))
		return !scan_starts(s, "素质");
	if (!cy_numeral_is_han(scan_peek(s, &len)))
		return scan_starts(s, "到底");
	next = cy_numeral_at(scan_rest(s), &n);
	same.p += n;
	return next == number && (scan_starts(&same, "，") || scan_starts(&same, "。"));
}

static bool is_verb(uint32_t cp)
{
	static const uint32_t verbs[] = {IS, SHALL, 0x6293 /* 抓 */, 0x9760 /* 靠 */,
		0x770B /* 看 */, 0x67E5 /* 查 */, 0x9632 /* 防 */, 0x8BB2 /* 讲 */, 0x8B1B /* 講 */,
		0x5B66 /* 学 */, 0x95EE /* 问 */, 0x7BA1 /* 管 */, 0x5B88 /* 守 */, 0x5EFA /* 建 */,
		0x4FC3 /* 促 */, 0x4FDD /* 保 */, 0x5F3A /* 强 */, 0x8F6C /* 转 */, 0x6811 /* 树 */,
		0x7ACB /* 立 */, 0x7528 /* 用 */, 0x5728 /* 在 */, 0x4E3A /* 为 */, 0x505A /* 做 */,
		0x6539 /* 改 */, 0x6CBB /* 治 */, 0x7EC3 /* 练 */, 0x8865 /* 补 */, 0x6276 /* 扶 */,
		0x5E2E /* 帮 */, 0x63A8 /* 推 */, 0x8BAE /* 议 */, 0x8BC4 /* 评 */, 0x76EF /* 盯 */,
		0x538B /* 压 */, 0x7B51 /* 筑 */, 0x91CD /* 重 */, 0x62D3 /* 拓 */,
		0x6DF1 /* 深 */};

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (verbs[i] == cp)
			return true;
	}
	return false;
}

static bool verb_point(struct scan *s, struct cy_marker *m)
{
	size_t n;
	unsigned len;

	if (scan_starts(s, "两"))
		return false;
	m->number = cy_numeral_at(scan_rest(s), &n);
	s->p += n;
	m->variant = scan_peek(s, &len);
	if (m->number == 0 || m->number > MOST_POINTS || !is_verb(m->variant))
		return false;
	s->p += len;
	m->style = CY_MARKER_POINT;
	return !is_idiom(s, m->number);
}

/* What stands behind 第一 or 首先 and makes a point of it. */
static bool ordinal_end(struct scan *s)
{
	return scan_accept(s, 0xFF0C, ',') || scan_accept(s, 0x3001, 0xFF1A) ||
	       scan_accept(s, IS, SHALL);
}

/* 第一，, 第二是 */
static bool counted_ordinal(struct scan *s, struct cy_marker *m)
{
	unsigned len;
	size_t n;

	if (!cy_numeral_is_han(scan_peek(s, &len)))
		return false;
	m->number = cy_numeral_at(scan_rest(s), &n);
	s->p += n;
	m->style = CY_MARKER_ORDINAL;
	return m->number > 0 && m->number <= MOST_POINTS && ordinal_end(s);
}

/* 首先 1, 其次 2, 再次 3, 最后 behind whatever there was. */
static bool worded_ordinal(struct scan *s, struct cy_marker *m)
{
	static const struct {
		const char *word;
		unsigned number;
	} table[] = {{"首先", 1}, {"其次", 2}, {"再次", 3}, {"最后", 0}, {"最後", 0}};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (!scan_word(s, table[i].word))
			continue;
		m->style = CY_MARKER_ORDINAL;
		m->number = table[i].number;
		m->variant = 1;
		return ordinal_end(s);
	}
	return false;
}

bool cy_marker_point_at(struct cy_span text, struct cy_marker *out)
{
	struct scan s = {text.p, text.p + text.n};
	unsigned len;
	bool found;

	*out = (struct cy_marker){0};
	if (cy_numeral_is_han(scan_peek(&s, &len)))
		found = verb_point(&s, out);
	else if (scan_word(&s, "第"))
		found = counted_ordinal(&s, out);
	else
		found = worded_ordinal(&s, out) ||
			(scan_word(&s, "其") && counted_ordinal(&s, out));
	if (!found)
		return false;
	out->own_end = (size_t)(s.p - text.p);
	scan_blanks(&s);
	out->end = (size_t)(s.p - text.p);
	return true;
}

bool cy_marker_is_plain_point(const struct cy_marker *marker)
{
	return marker->style == CY_MARKER_ORDINAL ||
	       (marker->style == CY_MARKER_POINT &&
		       (marker->variant == IS || marker->variant == SHALL));
}
