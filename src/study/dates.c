/*
 * study/dates: a scanner by hand. Each character either begins a date, and scanning goes on behind
 * it, or is passed over; a run of digits is taken or passed over whole. A reader (read_…) gets the
 * place `p` and returns the place behind what it read, or NULL.
 */
#include "chayue/study/dates.h"
#include "chayue/text/utf8.h"

struct scanner {
	const char *text, *end;
	struct cy_dates *out;
	int year; /* of the last date of the sentence, 0: none */
};

static const char *const DAYS[] = {"日", "号", NULL};
static const char *const BEFORE[] = {
	"之前", "以前", "前", "为止", "止", "之内", "以内", "内", NULL};

/* The first of the words that stands at p. */
static const char *read_word(
	const struct scanner *s, const char *p, const char *const *words, int *which)
{
	struct cy_span rest = cy_span(p, (size_t)(s->end - p));

	for (int i = 0; words[i]; i++) {
		if (cy_span_starts(rest, cy_span_str(words[i]))) {
			*which = i;
			return p + strlen(words[i]);
		}
	}
	return NULL;
}

static const char *read_one(const struct scanner *s, const char *p, const char *word)
{
	const char *const words[] = {word, NULL};
	int which;

	return read_word(s, p, words, &which);
}

static const char *past_blanks(const struct scanner *s, const char *p)
{
	while (p < s->end && *p == ' ')
		p++;
	return p;
}

/* Numbers */

/* The value of a digit of any writing, 10 for 十, -1 for others. */
static int digit_of(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)cp - '0';
	if (cp >= 0xFF10 && cp <= 0xFF19)
		return (int)cp - 0xFF10;
	switch (cp) {
	case 0x3007: /* 〇, written ○ and 零 too */
	case 0x25CB:
	case 0x96F6: return 0;
	case 0x4E00: return 1;
	case 0x4E8C: return 2;
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	case 0x5341: return 10;
	default: return -1;
	}
}

struct number {
	int value, digits;
	bool chinese;
};

/* The whole run of digits; values that are too big to matter are -1. Chinese ones one by one
 * (二〇二四) or with 十 (三十一). */
static const char *read_number(const struct scanner *s, const char *p, struct number *n)
{
	bool tens = false;

	*n = (struct number){0};
	while (p < s->end) {
		const char *next = p;
		uint32_t cp = cy_utf8_next(&next);
		int digit = digit_of(cp);
		bool chinese = digit >= 0 && cp > 0x7F && (cp < 0xFF10 || cp > 0xFF19);

		if (digit < 0 || (n->digits && chinese != n->chinese))
			break;
		n->chinese = chinese;
		if (n->value >= 0 && digit == 10)
			n->value = tens ? -1 : n->digits ? n->value * 10 : 10;
		else if (n->value >= 0)
			n->value = tens ? n->value + digit : n->value * 10 + digit;
		tens = tens || digit == 10;
		if (++n->digits > 4)
			n->value = -1;
		p = next;
	}
	return n->digits ? p : NULL;
}

static const char *read_ranged(
	const struct scanner *s, const char *p, int least, int most, int *value)
{
	struct number n;

	p = read_number(s, past_blanks(s, p), &n);
	if (!p || n.value < least || n.value > most)
		return NULL;
	*value = n.value;
	return past_blanks(s, p);
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = !year || (year % 4 == 0 && (year % 100 || year % 400 == 0));

	return days[month - 1] + (month == 2 && leap);
}

/* Parts */

/* 前, 以前, 内 …: a deadline. Not in 前三季度, 前后, 内容. */
static const char *read_before(const struct scanner *s, const char *p, struct cy_date *date)
{
	static const char *const others[] = {"后", "期", "往", "容", "部", "外", "夕", NULL};
	const char *end;
	struct number n;
	int which;

	p = past_blanks(s, p);
	end = read_word(s, p, BEFORE, &which);
	if (!end || read_word(s, end, others, &which) || read_number(s, end, &n))
		return NULL;
	date->deadline = true;
	return end;
}

/* 底, 初, 上旬 … behind a month whose first character is m, or behind a year. */
static const char *read_part(const struct scanner *s, const char *p, struct cy_date *date)
{
	static const char *const parts[] = {"底", "末", "初", "上旬", "中旬", "下旬", "份", NULL};
	const char *end;
	int which;

	end = read_word(s, p, parts, &which);
	if (!end)
		return NULL;
	if (which < 2 && date->month)
		date->day = days_in(date->year ? date->year : 2001, date->month);
	/* Without its year the last of February is not known. */
	if (which < 2 && date->month == 2 && !date->year)
		date->day = 0;
	if (which < 2 && !date->month && date->year) {
		date->month = 12;
		date->day = 31;
	}
	return end;
}

/* 6月30日, 6月底, 6月: from the number on. */
static const char *read_month(const struct scanner *s, const char *p, struct cy_date *date)
{
	const char *end, *day;
	int number, which;

	p = read_ranged(s, p, 1, 12, &number);
	p = p ? read_one(s, p, "月") : NULL;
	if (!p)
		return NULL;
	date->month = number;
	day = read_ranged(s, p, 1, days_in(date->year, number), &number);
	day = day ? read_word(s, day, DAYS, &which) : NULL;
	if (day) {
		date->day = number;
		return day;
	}
	end = read_part(s, p, date);
	return end ? end : p;
}

static void keep(struct scanner *s, struct cy_date *date, const char *start, const char *end)
{
	const char *before = read_before(s, end, date);

	date->start = (size_t)(start - s->text);
	date->end = (size_t)((before ? before : end) - s->text);
	if (date->kind == CY_DATE_GIVEN || date->kind == CY_DATE_CARRIED)
		s->year = date->year;
	cy_vec_push(&s->out->list, *date);
}

/* What begins with a number */

/* 2024-06-30, 2024/6/30, 2024.6.30, 2024-06: the number read is the year. */
static const char *read_iso(const struct scanner *s, const char *p, struct cy_date *date)
{
	char mark = p < s->end ? *p : 0;
	struct number n;
	const char *end;

	if (mark != '-' && mark != '/' && mark != '.')
		return NULL;
	p = read_number(s, p + 1, &n);
	if (!p || n.chinese || n.digits > 2 || n.value < 1 || n.value > 12)
		return NULL;
	date->month = n.value;
	if (p < s->end && *p == mark) {
		end = read_number(s, p + 1, &n);
		if (!end || n.chinese || n.digits > 2 || n.value < 1 ||
			n.value > days_in(date->year, date->month))
			return NULL;
		date->day = n.value;
		return end < s->end && *end == mark ? NULL : end;
	}
	return mark == '-' && n.digits == 2 ? p : NULL;
}

static bool is_year(const struct number *n)
{
	return n->digits == 4 && n->value >= 1800 && n->value <= 2199;
}

/* A year's number was read up to p. */
static const char *read_year(const struct scanner *s, const char *p, struct cy_date *date)
{
	const char *iso = read_iso(s, p, date), *year, *end;

	if (iso)
		return iso;
	date->month = date->day = 0;
	year = read_one(s, past_blanks(s, p), "年");
	if (!year)
		return NULL;
	end = read_month(s, year, date);
	if (!end)
		end = read_part(s, year, date);
	return end ? end : year;
}

/* 10日内, 5个工作日以内, 三年内. */
static const char *read_span(const struct scanner *s, const char *p, struct cy_date *date)
{
	static const char *const units[] = {"个工作日", "个自然日", "个月", "个小时", "小时", "日",
		"天", "周", "年", "分钟", NULL};
	static const char *const within[] = {"之内", "以内", "内", NULL};
	const char *end;
	int which;

	p = read_word(s, p, units, &which);
	p = p ? read_word(s, p, within, &which) : NULL;
	/* 内 is read again as what makes a deadline */
	end = p ? read_word(s, p, (const char *const[]){"容", "部", NULL}, &which) : NULL;
	if (!p || end)
		return NULL;
	date->deadline = true;
	return p;
}

/* Months in Chinese digits may be anything (一月一清理) unless more follows. */
static bool is_date_enough(const struct number *n, const struct cy_date *date, const char *month,
	const char *end, bool before)
{
	return !n->chinese || date->day || before || end > month;
}

static const char *take_month(struct scanner *s, const char *p, const struct number *n)
{
	struct cy_date date = {.kind = CY_DATE_NO_YEAR}, tried;
	const char *end, *month;
	struct number again;

	if (s->year) {
		date.kind = CY_DATE_CARRIED;
		date.year = s->year;
	}
	end = read_month(s, p, &date);
	if (!end)
		return NULL;
	tried = date;
	month = read_one(s, past_blanks(s, read_number(s, p, &again)), "月");
	if (!is_date_enough(n, &date, month, end, read_before(s, end, &tried) != NULL))
		return NULL;
	keep(s, &date, p, end);
	return s->text + s->out->list.v[s->out->list.n - 1].end;
}

/* Returns the place behind the date or behind the number. */
static const char *take_number(struct scanner *s, const char *p)
{
	struct cy_date date = {.kind = CY_DATE_GIVEN};
	struct number n;
	const char *behind = read_number(s, p, &n), *end;

	if (is_year(&n)) {
		date.year = n.value;
		end = read_year(s, behind, &date);
		if (end) {
			keep(s, &date, p, end);
			return s->text + s->out->list.v[s->out->list.n - 1].end;
		}
	}
	end = take_month(s, p, &n);
	if (end)
		return end;
	date = (struct cy_date){.kind = CY_DATE_RELATIVE};
	end = read_span(s, behind, &date);
	if (end) {
		keep(s, &date, p, end);
		return end;
	}
	return behind;
}

/* What begins with a word */

static const char *const NAMED[] = {"今年", "明年", "去年", "本年", "当年", "次年", "前年", "同年",
	"翌年", "本月", "下月", "上月", "当月", "次月", "下个月", "本季度", "下季度", "年", "月",
	"季度", "每年", "每季度", "每月", "每周", NULL};
enum { BARE = 17, RECURRING = 20, WEEKLY = 23 };

/* 明年3月, 年底前, 每月10日: a month or day, or a part, must follow what says little by itself. */
static const char *take_word(struct scanner *s, const char *p)
{
	static const char *const parts[] = {"底", "末", "初", "内", NULL};
	struct cy_date date = {.kind = CY_DATE_RELATIVE};
	const char *word, *end, *day;
	int which, number, other;

	word = read_word(s, p, NAMED, &which);
	if (!word)
		return NULL;
	if (which >= RECURRING)
		date.kind = CY_DATE_RECURRING;
	end = which < BARE || which >= RECURRING ? read_month(s, word, &date) : NULL;
	if (!end) {
		day = which >= BARE && which < RECURRING ? NULL
							 : read_ranged(s, word, 1, 31, &number);
		day = day ? read_word(s, day, DAYS, &other) : NULL;
		if (day)
			date.day = number;
		end = day ? day : read_word(s, word, parts, &other);
		date.deadline = end && !day && other == 3;
	}
	if (!end && which >= BARE)
		return NULL; /* 年, 每年: too little */
	keep(s, &date, p, end ? end : word);
	return s->text + s->out->list.v[s->out->list.n - 1].end;
}

static bool ends_sentence(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B || cp == '\n' ||
	       cp == '\r';
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

void cy_dates_find(struct cy_dates *dates, struct cy_span text)
{
	struct scanner s = {.text = text.p, .end = text.p + text.n, .out = dates};
	uint32_t before = 0; /* the character before p; '0' for a number, 0 for a date */

	dates->list.n = 0;
	for (const char *p = text.p; p < s.end;) {
		const char *next = p, *end = NULL;
		uint32_t cp = cy_utf8_next(&next);
		size_t found = dates->list.n;
		struct number n;

		if (ends_sentence(cp)) {
			s.year = 0;
		} else if (digit_of(cp) >= 0) {
			end = joins_number(before) ? read_number(&s, p, &n) : take_number(&s, p);
		} else if (may_begin_word(cp) && digit_of(before) < 0) {
			end = take_word(&s, p);
		}
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
