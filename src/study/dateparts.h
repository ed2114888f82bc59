/*
 * study/dateparts: the parts of a date as they stand in a text. A reader gets the place `p`, no
 * further than `end`, and returns the place behind what it read, or NULL.
 */
#ifndef CHAYUE_STUDY_DATEPARTS_H
#define CHAYUE_STUDY_DATEPARTS_H

#include "chayue/study/dates.h"

#include <stdbool.h>

/* A number of any writing; 10 for 十 alone. */
struct date_number {
	int value, digits; /* value -1: too big to matter */
	bool chinese;
};

/* The value of a digit of any writing, 10 for 十, -1 for others. */
int date_digit(uint32_t cp);
/* Behind the blanks at p. */
const char *date_past_blanks(const char *p, const char *end);
/* The first of the words that stands at p; the list ends with NULL. `which` may be NULL. */
const char *date_read_word(const char *p, const char *end, const char *const *words, int *which);
/* The same for 初 and 内 behind a time, unless they begin a word: 年初|步完成, 本月内|容. */
const char *date_read_part(const char *p, const char *end, const char *const *parts, int *which);
/* The whole run of digits, Chinese ones one by one (二〇二四) or with 十 (三十一). */
const char *date_read_number(const char *p, const char *end, struct date_number *);
/* 30日, 30号: the value goes to *day. */
const char *date_read_day(const char *p, const char *end, int most, int *day);
/* 6月30日, 6月底, 6月: from the number on. `month` is behind 月, may be NULL. */
const char *date_read_month(const char *p, const char *end, struct cy_date *, const char **month);
/* The year's number was read up to p and is in the date: 年6月30日, 年底, -06-30. */
const char *date_read_year(const char *p, const char *end, struct cy_date *);

#endif
