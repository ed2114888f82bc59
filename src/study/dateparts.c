/*
 * study/dateparts: readers by hand. What a date cannot have (13月, 31 days in June) is not read.
 */
#include "dateparts.h"
#include "chayue/text/utf8.h"

const char *date_read_word(const char *p, const char *end, const char *const *words, int *which)
{
	struct cy_span rest = cy_span(p, (size_t)(end - p));

	for (int i = 0; words[i]; i++) {
		if (!cy_span_starts(rest, cy_span_str(words[i])))
			continue;
		if (which)
			*which = i;
		return p + strlen(words[i]);
	}
	return NULL;
}

/* 内部署 is 内 and 部署. */
const char *date_read_part(const char *p, const char *end, const char *const *parts, int *which)
{
	static const char *const others[] = {
		"初始", "初步", "初次", "初级", "初衷", "内容", "内涵", NULL};
	static const char *const inside[] = {"内部", NULL};
	const char *behind = date_read_word(p, end, inside, NULL);

	if (date_read_word(p, end, others, NULL))
		return NULL;
	if (behind && !cy_span_starts(cy_span(behind, (size_t)(end - behind)), cy_span_str("署")))
		return NULL;
	return date_read_word(p, end, parts, which);
}

static const char *read_one(const char *p, const char *end, const char *word)
{
	return date_read_word(p, end, (const char *const[]){word, NULL}, NULL);
}

const char *date_past_blanks(const char *p, const char *end)
{
	while (p < end && *p == ' ')
		p++;
	return p;
}

/* Numbers */

int date_digit(uint32_t cp)
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

const char *date_read_number(const char *p, const char *end, struct date_number *n)
{
	bool tens = false;

	*n = (struct date_number){0};
	while (p < end) {
		const char *next = p;
		uint32_t cp = cy_utf8_next(&next);
		int digit = date_digit(cp);
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

static const char *read_ranged(const char *p, const char *end, int least, int most, int *value)
{
	struct date_number n;

	p = date_read_number(date_past_blanks(p, end), end, &n);
	if (!p || n.value < least || n.value > most)
		return NULL;
	*value = n.value;
	return date_past_blanks(p, end);
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = !year || (year % 4 == 0 && (year % 100 || year % 400 == 0));

	return days[month - 1] + (month == 2 && leap);
}

/* 底, 初, 上旬 … behind a month whose first character is m, or behind a year. */
static const char *read_part(const char *p, const char *limit, struct cy_date *date)
{
	static const char *const parts[] = {"底", "末", "初", "上旬", "中旬", "下旬", "份", NULL};
	const char *end;
	int which;

	end = date_read_part(p, limit, parts, &which);
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

const char *date_read_day(const char *p, const char *end, int most, int *day)
{
	p = read_ranged(p, end, 1, most, day);
	return p ? date_read_word(p, end, (const char *const[]){"日", "号", NULL}, NULL) : NULL;
}

const char *date_read_month(
	const char *p, const char *limit, struct cy_date *date, const char **month)
{
	const char *end;

	p = read_ranged(p, limit, 1, 12, &date->month);
	p = p ? read_one(p, limit, "月") : NULL;
	if (!p) {
		date->month = 0;
		return NULL;
	}
	if (month)
		*month = p;
	end = date_read_day(p, limit, days_in(date->year, date->month), &date->day);
	if (end)
		return end;
	date->day = 0;
	end = read_part(p, limit, date);
	return end ? end : p;
}

/* 2024-06-30, 2024/6/30, 2024.6.30, 2024-06: the number read is the year. */
static const char *read_iso(const char *p, const char *limit, struct cy_date *date)
{
	char mark = p < limit ? *p : 0;
	struct date_number n;
	const char *end;

	if (mark != '-' && mark != '/' && mark != '.')
		return NULL;
	p = date_read_number(p + 1, limit, &n);
	if (!p || n.chinese || n.digits > 2 || n.value < 1 || n.value > 12)
		return NULL;
	date->month = n.value;
	if (p < limit && *p == mark) {
		end = date_read_number(p + 1, limit, &n);
		if (!end || n.chinese || n.digits > 2 || n.value < 1 ||
			n.value > days_in(date->year, date->month))
			return NULL;
		date->day = n.value;
		return end < limit && *end == mark ? NULL : end;
	}
	return mark == '-' && n.digits == 2 ? p : NULL;
}

const char *date_read_year(const char *p, const char *limit, struct cy_date *date)
{
	const char *iso = read_iso(p, limit, date), *year, *end;

	if (iso)
		return iso;
	date->month = date->day = 0;
	year = read_one(date_past_blanks(p, limit), limit, "年");
	if (!year)
		return NULL;
	end = date_read_month(year, limit, date, NULL);
	if (!end)
		end = read_part(year, limit, date);
	return end ? end : year;
}
