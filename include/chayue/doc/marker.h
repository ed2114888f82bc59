/*
 * doc/marker: the numbering that opens a line of a Chinese document.
 *
 * The styles and their order are those of GB/T 9704-2012 (一、 （一） 1. （1）) and GB/T 15834,
 * the parts of laws (编 章 节 条), circled numbers and Markdown. A marker is judged by its form
 * alone; whether it stands in a sequence is the outline's business.
 */
#ifndef CHAYUE_DOC_MARKER_H
#define CHAYUE_DOC_MARKER_H

#include "chayue/base/span.h"

/* From the outermost down. */
enum cy_marker_style {
	CY_MARKER_NONE,
	CY_MARKER_MARKDOWN,     /* # ## ###; number is the depth */
	CY_MARKER_PART,         /* 第一编 */
	CY_MARKER_CHAPTER,      /* 第一章 */
	CY_MARKER_SECTION,      /* 第一节 */
	CY_MARKER_ARTICLE,      /* 第一条 第一条之二 */
	CY_MARKER_HAN,          /* 一、 */
	CY_MARKER_HAN_PAREN,    /* （一） */
	CY_MARKER_ARABIC,       /* 1. 1． 1、 */
	CY_MARKER_ARABIC_PAREN, /* （1） 1） */
	CY_MARKER_CIRCLED,      /* ① */
	CY_MARKER_BULLET,       /* - * • */
	CY_N_MARKER_STYLES
};

struct cy_marker {
	enum cy_marker_style style;
	unsigned number;   /* 0 where it has none */
	size_t start, end; /* [byte) of the line: white space in front excluded, behind included */
};

/* The marker that opens the line, false if none. Looks at no more than its beginning. */
bool cy_marker_at(struct cy_span line, struct cy_marker *);

/* Value of a Chinese or Arabic (ASCII or full-width) numeral at the start of s, up to 9999; its
 * length in *len [byte], 0 if there is none. 〇 零 一 … 十 百 千 and 两 are understood. */
unsigned cy_numeral_at(struct cy_span s, size_t *len);

#endif
