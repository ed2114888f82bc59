/*
 * doc/marker: the numbering of Chinese documents.
 *
 * The styles and their order are those of GB/T 9704-2012 (一、 （一） 1. （1）) and GB/T 15834,
 * the parts of laws (编 章 节 条), circled numbers, decimal numbering and Markdown; below them the
 * points of running text (第一， 一要). A marker is judged by its form alone; whether it stands in
 * a sequence is the outline's business.
 */
#ifndef CHAYUE_DOC_MARKER_H
#define CHAYUE_DOC_MARKER_H

#include "chayue/base/span.h"

#include <stdint.h>

/* From the outermost down. */
enum cy_marker_style {
	CY_MARKER_NONE,
	CY_MARKER_MARKDOWN,     /* # ## ###; number is the depth */
	CY_MARKER_ATTACHMENT,   /* 附件1 附件： 附录二 Annex A */
	CY_MARKER_ENCLOSURE,    /* 附件：1. and what follows it in the list of enclosures */
	CY_MARKER_DIVISION,     /* 第一部分 */
	CY_MARKER_PART,         /* 第一编 第一篇 */
	CY_MARKER_SUBPART,      /* 第一分编 */
	CY_MARKER_CHAPTER,      /* 第一章 */
	CY_MARKER_SECTION,      /* 第一节 */
	CY_MARKER_ARTICLE,      /* 第一条 第一条之二 */
	CY_MARKER_HAN,          /* 一、 */
	CY_MARKER_HAN_PAREN,    /* （一） */
	CY_MARKER_ARABIC,       /* 1. 1． 1、 */
	CY_MARKER_DECIMAL,      /* 1.1 1.1.1 */
	CY_MARKER_ARABIC_PAREN, /* （1） 1） */
	CY_MARKER_CIRCLED,      /* ① */
	CY_MARKER_LETTER,       /* (a) */
	CY_MARKER_ORDINAL,      /* 第一， 首先， 其次， 其一， */
	CY_MARKER_POINT,        /* 一要 一是 一抓 */
	CY_MARKER_BULLET,       /* - * • */
	CY_N_MARKER_STYLES
};

struct cy_marker {
	enum cy_marker_style style;
	unsigned number;   /* 0 where it has none */
	unsigned minor;    /* 第三条之二: 2; 2.1.4: what stands before the last number, 201 */
	uint32_t variant;  /* tells markers of one style apart: 1. 1、; 一要 一是; 1.1 1.1.1 */
	size_t start, end; /* [byte) of the line: white space in front excluded, behind included */
	size_t own_end;    /* [byte] where it ends without the white space */
};

/* The marker that opens the line, false if none; points of running text are not among them.
 * Looks at no more than the line's beginning. */
bool cy_marker_at(struct cy_span line, struct cy_marker *);

/* 1 before 1.1: a number and a blank in front of a text, at the start of the line. Far too much
 * looks like it to be a marker unless such a 1.1 follows. CY_MARKER_DECIMAL of variant 0. */
bool cy_marker_bare_at(struct cy_span line, struct cy_marker *);

/* 一要, 第一，, 首先， at the very start of s. The number is 0 for 最后，. Han, digit and verb
 * alone make no point: 一岗双责, 一把手, 第一书记, 首先要 … are told by the sequence, if not
 * before. */
bool cy_marker_point_at(struct cy_span s, struct cy_marker *);

/* 一要, 一是: points that need not stand at the start of a sentence, a comma will do. */
bool cy_marker_is_plain_point(const struct cy_marker *);

#endif
