/*
 * text/linebreak: classes of text/chars, the pair table of src/gen/linebreak.c, and the few rules
 * of UAX #14 that see more than two characters. Those live in `context`, bits that describe what
 * stands directly before the point in question; a space clears them.
 */
#include "chayue/text/linebreak.h"

#include "chayue/text/chars.h"

#include <stdbool.h>

#include "linebreak.inc"

enum pair_bits {
	PAIR_ADJACENT = 1, /* may break between neighbours */
	PAIR_SPACED = 2    /* may break with spaces between */
};

enum context {
	AT_START = 1,       /* nothing stands before */
	AFTER_ZWJ = 2,      /* LB8a */
	IN_NUMBER = 4,      /* LB25: NU (NU | SY | IS)* */
	NUMBER_CLOSED = 8,  /* LB25: the same with CL or CP behind */
	ODD_INDICATOR = 16, /* LB30a: an odd number of regional indicators */
	HEBREW_HYPHEN = 32, /* LB21a: HL (HY | BA) */
	AFTER_LINE_END = 64 /* LB4, LB5 */
};

#define CLASS(name) (UINT64_C(1) << CY_LB_##name)
#define LETTERS     (CLASS(AL) | CLASS(HL) | CLASS(NU))
#define MARKS       (CLASS(CM) | CLASS(ZWJ))
/* Classes whose meaning depends on their neighbours. */
#define CHANGING (CLASS(QO) | CLASS(QC) | CLASS(FS))
/* Classes for which, without context, the pair table is the whole answer. */
#define PLAIN (CLASS(ID) | CLASS(CL) | CLASS(EX) | CLASS(NS) | CLASS(IN) | CLASS(H2) | CLASS(H3))

static bool in(unsigned lb, uint64_t classes)
{
	return classes >> lb & 1;
}

void cy_breaker_init(struct cy_breaker *b)
{
	*b = (struct cy_breaker){.before = CY_LB_AL, .context = AT_START};
}

/* Curly quotes and full-width stops, by what stands on both sides. */
static unsigned resolve(const struct cy_breaker *b, unsigned lb, uint32_t next)
{
	bool apart = b->spaces || (b->context & AT_START);
	bool letter_before = !apart && in(b->before, LETTERS);
	unsigned behind = cy_char(next).lb;

	switch (lb) {
	case CY_LB_QO: return letter_before && in(behind, LETTERS) ? CY_LB_QU : CY_LB_OW;
	case CY_LB_QC: /* an apostrophe may lead a word: ’90s */
		return (letter_before || apart) && in(behind, LETTERS) ? CY_LB_QU : CY_LB_CL;
	case CY_LB_FS:
		return letter_before && b->before == CY_LB_NU && behind == CY_LB_NU ? CY_LB_IS
										    : CY_LB_CL;
	default: return lb;
	}
}

/* LB9: whether a mark belongs to what stands before it; else it is a letter (LB10). */
static bool mark_attaches(const struct cy_breaker *b)
{
	return !b->spaces && !(b->context & AT_START) && b->before != CY_LB_ZW;
}

/* Neighbours the pair table would part, joined by what stands around them. */
static bool context_joins(const struct cy_breaker *b, unsigned lb, uint32_t next)
{
	switch (lb) {
	case CY_LB_PO:
	case CY_LB_PR:
		if (b->context & (IN_NUMBER | NUMBER_CLOSED))
			return true;
		break;
	case CY_LB_NU:
		if (b->context & IN_NUMBER)
			return true;
		break;
	case CY_LB_OP:
	case CY_LB_OW:
	case CY_LB_HY: /* LB25: (PR | PO) × (OP | HY) NU */
		if (in(b->before, CLASS(PR) | CLASS(PO)) && cy_char(next).lb == CY_LB_NU)
			return true;
		break;
	case CY_LB_AL: /* tailored: km/h and GB/T, but no word behind a slash */
		if (b->before == CY_LB_SY && !in(cy_char(next).lb, LETTERS))
			return true;
		break;
	case CY_LB_RI:
		if (b->context & ODD_INDICATOR)
			return true;
		break;
	default: break;
	}
	return (b->context & HEBREW_HYPHEN) && lb != CY_LB_CB;
}

static enum cy_break decide(const struct cy_breaker *b, unsigned lb, uint32_t next)
{
	unsigned pair = pairs[b->before][lb];

	if (b->context & (AT_START | AFTER_ZWJ))
		return CY_BREAK_NO;
	if (b->spaces)
		return pair & PAIR_SPACED ? CY_BREAK_MAY : CY_BREAK_NO;
	if (!(pair & PAIR_ADJACENT) || context_joins(b, lb, next))
		return CY_BREAK_NO;
	return CY_BREAK_MAY;
}

/* The context behind a character that is neither space nor attached mark. */
static unsigned context_behind(const struct cy_breaker *b, unsigned lb, uint32_t cp)
{
	switch (lb) {
	case CY_LB_NU: return IN_NUMBER;
	case CY_LB_SY:
	case CY_LB_IS: return b->context & IN_NUMBER;
	case CY_LB_CL:
	case CY_LB_CP: /* tailored: not by a Chinese stop, as in 3，￥5 */
		return (b->context & IN_NUMBER) && !cy_char_is(cp, CY_CHAR_CJKPUNCT) ? NUMBER_CLOSED
										     : 0;
	case CY_LB_RI: return b->context & ODD_INDICATOR ? 0 : ODD_INDICATOR;
	case CY_LB_BK:
	case CY_LB_CR:
	case CY_LB_LF:
	case CY_LB_NL: return AFTER_LINE_END;
	case CY_LB_HY:
	case CY_LB_BA: return b->before == CY_LB_HL && !b->spaces ? HEBREW_HYPHEN : 0;
	default: return 0;
	}
}

static void step_over(struct cy_breaker *b, unsigned lb, uint32_t cp)
{
	b->context = (uint8_t)context_behind(b, lb, cp);
	b->before = (uint8_t)lb;
	b->spaces = 0;
}

static enum cy_break step_mark(struct cy_breaker *b, unsigned lb, uint32_t cp, uint32_t next)
{
	unsigned joiner = lb == CY_LB_ZWJ ? AFTER_ZWJ : 0;
	enum cy_break answer;

	if (mark_attaches(b)) {
		b->context = (uint8_t)((b->context & ~(unsigned)AFTER_ZWJ) | joiner);
		return CY_BREAK_NO;
	}
	answer = decide(b, CY_LB_AL, next);
	step_over(b, CY_LB_AL, cp);
	b->context = (uint8_t)joiner;
	return answer;
}

static enum cy_break step_other(struct cy_breaker *b, unsigned lb, uint32_t cp, uint32_t next)
{
	enum cy_break answer;

	if (in(lb, CHANGING))
		lb = resolve(b, lb, next);
	answer = decide(b, lb, next);
	if (lb == CY_LB_SP) {
		b->spaces = 1;
		b->context = 0;
	} else {
		step_over(b, lb, cp);
	}
	return answer;
}

enum cy_break cy_breaker_step(struct cy_breaker *b, uint32_t cp, uint32_t next)
{
	unsigned lb = cy_char(cp).lb;
	enum cy_break answer;
	bool must;

	/* Most of a Chinese text passes here. */
	if (in(lb, PLAIN) && b->context == 0 && !b->spaces) {
		answer = pairs[b->before][lb] & PAIR_ADJACENT ? CY_BREAK_MAY : CY_BREAK_NO;
		b->before = (uint8_t)lb;
		return answer;
	}
	must = (b->context & AFTER_LINE_END) && !(b->before == CY_LB_CR && lb == CY_LB_LF);
	if (must)
		cy_breaker_init(b);
	answer = in(lb, MARKS) ? step_mark(b, lb, cp, next) : step_other(b, lb, cp, next);
	return must ? CY_BREAK_MUST : answer;
}
