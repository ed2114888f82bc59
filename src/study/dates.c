/*
 * study/dates: a scanner by hand. Each character either begins a date, and scanning goes on behind
 * it, or is passed over; a run of digits is taken or passed over whole. What takes a date (take_…)
 * adds it to the list and returns the place behind it, or NULL.
 */
#include "chayue/study/dates.h"
#include "dateparts.h"
#include "deadline.h"

#include "chayue/text/stops.h"
#include "chayue/text/utf8.h"

struct scanner {
	const char *text, *end;
	struct cy_dates *out;
	int year; /* of the last date of the sentence, 0: none */
};

static const char *keep(struct scanner *s, struct cy_date *date, const char *start, const char *end)
{
	const char *mark = deadline_read_mark(end, s->end);

	if (mark || date->deadline)
		date->deadline = deadline_is_meant(mark ? mark : end, s->end, date);
	end = mark ? mark : end;
	date->start = (size_t)(start - s->text);
	date->end = (size_t)(end - s->text);
	if (date->kind == CY_DATE_GIVEN || date->kind == CY_DATE_CARRIED)
		s->year = date->year;
	cy_vec_push(&s->out->list, *date);
	return end;
}

/* What begins with a number */

static bool is_year(const struct date_number *n)
{
	return n->digits == 4 && n->value >= 1800 && n->value <= 2199;
}

/* Months in Chinese digits may be anything (一月一清理) unless more follows. */
static const char *take_month(struct scanner *s, const char *p, bool chinese)
{
	struct cy_date date = {.kind = CY_DATE_NO_YEAR};
	const char *end, *month;

	if (s->year) {
		date.kind = CY_DATE_CARRIED;
		date.year = s->year;
	}
	end = date_read_month(p, s->end, &date, &month);
	if (!end || (chinese && !date.day && end == month && !deadline_read_mark(end, s->end)))
		return NULL;
	return keep(s, &date, p, end);
}

/* A time counted in units, from `start` on; `units` is behind its number. */
static const char *take_span(struct scanner *s, const char *start, const char *units)
{
	const char *end = deadline_read_span(units, s->end);

	if (end)
		cy_vec_push(&s->out->list, (struct cy_date){.kind = CY_DATE_RELATIVE,
						   .start = (size_t)(start - s->text),
						   .end = (size_t)(end - s->text),
						   .deadline = true});
	return end;
}

/* Returns the place behind the date or behind the number. */
static const char *take_number(struct scanner *s, const char *p)
{
	struct cy_date date = {.kind = CY_DATE_GIVEN};
	struct date_number n;
	const char *behind = date_read_number(p, s->end, &n), *end;

	if (is_year(&n)) {
		date.year = n.value;
		end = date_read_year(behind, s->end, &date);
		if (end)
			return keep(s, &date, p, end);
	}
	end = take_month(s, p, n.chinese);
	if (!end)
		end = take_span(s, p, behind);
	return end ? end : behind;
}

/* What begins with a word */

static const char *const NAMED[] = {"今年", "明年", "去年", "本年度", "本年", "当年", "次年",
	"前年", "同年", "翌年", "本月", "下月", "上月", "当月", "次月", "下个月", "本季度",
	"下季度", "上半年", "下半年", "年", "月", "季度", "每年", "每季度", "每月", "每周", NULL};
enum { BARE = 18, RECURRING = 23 };

/* 底, 末, 初, 内 behind a named time. */
static const char *read_named_part(const struct scanner *s, const char *p, struct cy_date *date)
{
	static const char *const parts[] = {"底", "末", "初", "内", NULL};
	int which;

	p = date_read_part(p, s->end, parts, &which);
	date->deadline = p && which == 3;
	return p;
}

/* 明年3月, 年底前, 每月10日: a month or day, or a part, must follow what says little by itself. */
static const char *take_word(struct scanner *s, const char *p)
{
	struct cy_date date = {.kind = CY_DATE_RELATIVE};
	const char *word, *end = NULL;
	int which;

	word = date_read_word(p, s->end, NAMED, &which);
	if (!word)
		return NULL;
	if (which >= RECURRING)
		date.kind = CY_DATE_RECURRING;
	if (which < BARE || which >= RECURRING) {
		end = date_read_month(word, s->end, &date, NULL);
		end = end ? end : date_read_day(word, s->end, 31, &date.day);
	}
	if (!end)
		end = read_named_part(s, word, &date);
	if (!end && which >= BARE)
		return NULL; /* 年, 每年: too little */
	return keep(s, &date, p, end ? end : word);
}

/* 半个月内, 两年内: words that count as numbers do. */
static const char *take_count(struct scanner *s, const char *p)
{
	static const char *const counts[] = {"半", "两", "几", "数", NULL};
	const char *units = date_read_word(p, s->end, counts, NULL);

	return units ? take_span(s, p, units) : NULL;
}

/* A year is not carried over ；, either. */
static bool ends_sentence(struct cy_span text, size_t at, uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cy_stop_at(text, 0, at) >= CY_STOP_PART;
}

/* Letters and signs that make a following number part of something else: V2024-01-02, 1.5月. */
static bool joins_number(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || cp == '.' || cp == '-' ||
	       cp == '_' || cp == '/';
}

static bool may_begin_word(uint32_t cp)
{
	switch (cp) {
	case 0x4ECA: /* 今明去本当次前同翌下上年月季每 */
	case 0x660E:
	case 0x53BB:
	case 0x672C:
	case 0x5F53:
	case 0x6B21:
	case 0x524D:
	case 0x540C:
	case 0x7FCC:
	case 0x4E0B:
	case 0x4E0A:
	case 0x5E74:
	case 0x6708:
	case 0x5B63:
	case 0x6BCF: return true;
	default: return false;
	}
}

static bool may_begin_count(uint32_t cp)
{
	return cp == 0x534A || cp == 0x4E24 || cp == 0x51E0 || cp == 0x6570; /* 半两几数 */
}

/* Behind these 年 and 月 are no words of their own: 个月, 半年, 学年. */
static bool joins_year(uint32_t cp)
{
	return cp == 0x4E2A || cp == 0x5B66 || cp == 0x5468 || cp == 0x591A || cp == 0x767E ||
	       may_begin_count(cp) || date_digit(cp) >= 0; /* 个学周多百 */
}

/* A date or a number at p, whose character is cp; NULL when there is none. */
static const char *take(struct scanner *s, const char *p, uint32_t cp, uint32_t before)
{
	struct date_number n;

	if (date_digit(cp) >= 0)
		return joins_number(before) ? date_read_number(p, s->end, &n) : take_number(s, p);
	if (may_begin_count(cp))
		return take_count(s, p);
	return may_begin_word(cp) && !joins_year(before) ? take_word(s, p) : NULL;
}

void cy_dates_find(struct cy_dates *dates, struct cy_span text)
{
	struct scanner s = {.text = text.p, .end = text.p + text.n, .out = dates};
	uint32_t before = 0; /* the character before p; '0' for a number, 0 for a date */

	dates->list.n = 0;
	for (const char *p = text.p; p < s.end;) {
		const char *next = p, *end;
		uint32_t cp = cy_utf8_next(&next);
		size_t found = dates->list.n;

		if (ends_sentence(text, (size_t)(p - text.p), cp))
			s.year = 0;
		end = take(&s, p, cp, before);
		p = end ? end : next;
		before = !end ? cp : dates->list.n > found ? 0 : '0';
	}
}

void cy_dates_dispose(struct cy_dates *dates)
{
	cy_vec_dispose(&dates->list);
}

static bool is_known(const struct cy_date *date)
{
	return date->kind != CY_DATE_RELATIVE && date->kind != CY_DATE_RECURRING;
}

void cy_date_put(const struct cy_date *date, struct cy_buf *out)
{
	if (!is_known(date))
		return;
	if (date->year)
		cy_buf_printf(out, "%04d", date->year);
	else
		cy_buf_puts(out, "XXXX");
	if (date->month)
		cy_buf_printf(out, "-%02d", date->month);
	if (date->day)
		cy_buf_printf(out, "-%02d", date->day);
}

int32_t cy_date_key(const struct cy_date *date)
{
	enum { NO_YEAR = 3000 };

	if (!is_known(date))
		return 0;
	return (date->year ? date->year : NO_YEAR) * 10000 + date->month * 100 + date->day;
}

const char *cy_date_kind_name(enum cy_date_kind kind)
{
	static const char *const names[CY_N_DATE_KINDS] = {
		"given", "carried", "none", "relative", "recurring"};

	return names[kind];
}
