/*
 * text/encoding: which encoding a file is in, and its text as valid UTF-8.
 *
 * Decoding never fails: what cannot be decoded becomes U+FFFD, one for each maximal undecodable
 * sequence, and is counted. Such a sequence never takes an ASCII byte along, unless the input ends
 * within it. A byte order mark of UTF-8 is kept (offsets into the text are then offsets into the
 * file); that of UTF-16 is dropped. NULs are kept. Line ends are kept as they are.
 *
 * The tables for GB 18030-2005 and Big5 (with the HKSCS and ETEN extensions iconv knows as
 * BIG5-HKSCS) are generated at build time from the C library's iconv, so that a static binary
 * needs no conversion modules at run time.
 */
#ifndef CHAYUE_TEXT_ENCODING_H
#define CHAYUE_TEXT_ENCODING_H

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"

#include <stdbool.h>

enum cy_encoding {
	CY_ENC_UTF8,
	CY_ENC_UTF16LE,
	CY_ENC_UTF16BE,
	CY_ENC_GB18030, /* GBK and GB 2312 are subsets */
	CY_ENC_BIG5,
	CY_N_ENCODINGS,
	CY_ENC_BINARY = CY_N_ENCODINGS /* what detection says of a file that is no text */
};

struct cy_decoded {
	enum cy_encoding encoding;
	size_t undecodable;       /* sequences replaced by U+FFFD */
	size_t first_undecodable; /* [byte] where the first is in the text, when there is one */
	size_t nuls;
	bool borrowed; /* the text is the input itself: it was valid UTF-8 */
};

/*
 * Judges by byte order mark, validity, then by how well the characters fit what texts hold.
 * Looks at all bytes for UTF-8 validity and at 64 KiB from the first byte beyond ASCII for the
 * rest. What is valid UTF-8 is called something else only if it reads much better so: UTF-16 with
 * its NULs, or a few Han characters that happen to be letters of two bytes as well. *sure is false
 * where two encodings were plausible. n == 0 is CY_ENC_UTF8. A text with a few NULs is a text;
 * one where control bytes other than white space, ESC and form feed are common is binary.
 */
enum cy_encoding cy_encoding_detect(const char *p, size_t n, bool *sure);
/* The same where it is known already whether all bytes are valid UTF-8. */
enum cy_encoding cy_encoding_judge(const char *p, size_t n, bool valid_utf8, bool *sure);

/*
 * Decodes p as `enc` (not CY_ENC_BINARY). When the bytes are valid UTF-8 already and enc is
 * CY_ENC_UTF8 nothing is written to out and report->borrowed is true; otherwise the text is
 * appended to out, and offsets in the report count from where out ended before.
 */
void cy_encoding_decode(enum cy_encoding enc, const char *p, size_t n, struct cy_buf *out,
	struct cy_decoded *report);

/* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5". */
const char *cy_encoding_name(enum cy_encoding);
/*
 * By name, letter case, - and _ ignored; GBK, GB2312, CP936, CP950, Big5-HKSCS and UTF-16 (LE) are
 * understood too. Negative, without a message, if it is none of them.
 */
CY_MUST_CHECK int cy_encoding_parse(const char *name, enum cy_encoding *out);

#endif
