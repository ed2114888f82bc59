/* study/clause: one pass over the characters, with a look at the one behind a sign. */
#include "chayue/study/clause.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

static bool is_blank_at(struct cy_span text, size_t at)
{
	const char *p = text.p + at;

	return at >= text.n || cy_char_is(cy_utf8_next(&p), CY_CHAR_SPACE | CY_CHAR_CONTROL);
}

static bool ends(struct cy_span text, uint32_t cp, size_t behind, enum cy_clause_kind kind)
{
	switch (cp) {
	case 0x3002: /* 。 */
	case 0xFF01:
	case 0xFF1F:
	case 0xFF1B: /* ！？； */
	case '!':
	case '?':
	case ';': return true;
	case '.': return is_blank_at(text, behind);
	case 0xFF0C:
	case 0xFF1A: /* ，： */ return kind == CY_CLAUSE_CLAUSE;
	case ',':
	case ':': return kind == CY_CLAUSE_CLAUSE && is_blank_at(text, behind);
	default: return false;
	}
}

static bool is_closing(uint32_t cp)
{
	switch (cp) {
	case 0x2019:
	case 0x201D: /* ’ ” */
	case 0x300B:
	case 0x300D:
	case 0x300F: /* 》」』 */
	case 0xFF09:
	case ')':
	case '"': return true;
	default: return false;
	}
}

static size_t skip_blanks(struct cy_span text, size_t at)
{
	while (at < text.n) {
		const char *p = text.p + at;

		if (!cy_char_is(cy_utf8_next(&p), CY_CHAR_SPACE | CY_CHAR_IGNORED))
			break;
		at = (size_t)(p - text.p);
	}
	return at;
}

static size_t skip_closing(struct cy_span text, size_t at)
{
	while (at < text.n) {
		const char *p = text.p + at;

		if (!is_closing(cy_utf8_next(&p)))
			break;
		at = (size_t)(p - text.p);
	}
	return at;
}

struct cy_range cy_clause_next(struct cy_span text, size_t at, enum cy_clause_kind kind)
{
	const char *p, *end = text.p + text.n;
	size_t start = skip_blanks(text, at), behind;

	for (p = text.p + start; p < end;) {
		const char *before = p;
		uint32_t cp = cy_utf8_next(&p);

		behind = (size_t)(p - text.p);
		if (cp == '\n' || cp == '\r')
			return (struct cy_range){start, (size_t)(before - text.p)};
		if (ends(text, cp, behind, kind))
			return (struct cy_range){start, skip_closing(text, behind)};
	}
	return (struct cy_range){start, text.n};
}
