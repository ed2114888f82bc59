#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/text/encoding.h"
#include "chayue/text/utf8.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define FFFD "\xEF\xBF\xBD"

/* The charset of iconv for each encoding. */
static const char *const charsets[CY_N_ENCODINGS] = {
	"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5-HKSCS"};

/* Appends what iconv makes of n bytes; false, and what came before, where it meets a fault. */
static bool convert(const char *to, const char *from, const char *p, size_t n, struct cy_buf *out)
{
	iconv_t cd = iconv_open(to, from);
	size_t room = n * 4 + 16;
	bool good;

	assert_true(cd != (iconv_t)-1);
	cy_buf_reserve(out, room);
	char *in = (char *)p, *at = out->p + out->n;
	good = iconv(cd, &in, &n, &at, &room) != (size_t)-1 &&
	       iconv(cd, NULL, NULL, &at, &room) != (size_t)-1;
	out->n = (size_t)(at - out->p);
	iconv_close(cd);
	return good;
}

static struct cy_decoded decode(enum cy_encoding enc, const char *p, size_t n, struct cy_buf *out)
{
	struct cy_decoded d;

	cy_buf_clear(out);
	cy_encoding_decode(enc, p, n, out, &d);
	assert_int_equal(d.encoding, enc);
	return d;
}

static void assert_text(const struct cy_buf *out, const char *text, size_t n)
{
	assert_int_equal(out->n, n);
	assert_memory_equal(out->p, text, n);
}

/* Every code point the charset has, one behind the other, in its bytes. */
static void encode_everything(enum cy_encoding enc, struct cy_buf *out)
{
	iconv_t cd = iconv_open(charsets[enc], "UTF-8");

	assert_true(cd != (iconv_t)-1);
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char utf8[4], bytes[8], *in = utf8, *to = bytes;
		size_t left, room = sizeof bytes;

		/* 80 as a byte of Big5 is a stray one here; a mark at the start would be dropped.
		 */
		if ((cp >= 0xD800 && cp < 0xE000) || (cp == 0x80 && enc == CY_ENC_BIG5))
			continue;
		left = cy_utf8_encode(cp, utf8);
		if (iconv(cd, &in, &left, &to, &room) != (size_t)-1 &&
			iconv(cd, NULL, NULL, &to, &room) != (size_t)-1)
			cy_buf_append(out, bytes, (size_t)(to - bytes));
		else
			iconv(cd, NULL, NULL, NULL, NULL);
	}
	iconv_close(cd);
}

static void all_code_points_agree_with_iconv(void **state)
{
	static const size_t least[CY_N_ENCODINGS] = {4000000, 4000000, 4000000, 4000000, 36000};

	(void)state;
	for (int enc = 0; enc < CY_N_ENCODINGS; enc++) {
		struct cy_buf bytes = {0}, want = {0}, got = {0};
		struct cy_decoded d;

		encode_everything((enum cy_encoding)enc, &bytes);
		assert_true(bytes.n > least[enc]);
		assert_true(convert("UTF-8", charsets[enc], bytes.p, bytes.n, &want));
		d = decode((enum cy_encoding)enc, bytes.p, bytes.n, &got);
		assert_int_equal(d.undecodable, 0);
		assert_int_equal(d.nuls, 1);
		assert_int_equal(d.borrowed, enc == CY_ENC_UTF8);
		if (!d.borrowed)
			assert_text(&got, want.p, want.n);
		cy_buf_dispose(&bytes);
		cy_buf_dispose(&want);
		cy_buf_dispose(&got);
	}
}

/* Two-byte sequences that decode without being what encoding yields, and those that do not. */
static void all_pairs_agree_with_iconv(void **state)
{
	static const enum cy_encoding encs[] = {CY_ENC_GB18030, CY_ENC_BIG5};
	struct cy_buf want = {0}, got = {0};

	(void)state;
	for (size_t e = 0; e < CY_LEN(encs); e++) {
		for (int i = 0x8130; i < 0xFF00; i++) {
			char pair[2] = {(char)(i >> 8), (char)i};
			unsigned char trail = (unsigned char)i;

			/* Digits go on in GB 18030; otherwise a small trail is ASCII on its own. */
			if (trail < 0x40)
				continue;
			cy_buf_clear(&want);
			bool good = convert("UTF-8", charsets[encs[e]], pair, 2, &want);
			struct cy_decoded d = decode(encs[e], pair, 2, &got);

			if (good) {
				assert_int_equal(d.undecodable, 0);
				assert_text(&got, want.p, want.n);
			} else if (trail < 0x80) {
				char text[] = {FFFD[0], FFFD[1], FFFD[2], pair[1]};

				assert_text(&got, text, sizeof text);
			} else {
				assert_int_equal(d.undecodable, trail == 0xFF ? 2 : 1);
				assert_int_equal(got.n, trail == 0xFF ? 6 : 3);
			}
		}
	}
	cy_buf_dispose(&want);
	cy_buf_dispose(&got);
}

#define BYTES(literal) literal, sizeof literal - 1

static void faults_are_replaced_and_counted(void **state)
{
	static const struct {
		enum cy_encoding enc;
		const char *in;
		size_t n_in;
		const char *out;
		size_t n_out, undecodable, first;
	} cases[] = {
		/* UTF-8: maximal starts, overlong forms, surrogates, beyond the end. */
		{CY_ENC_UTF8, BYTES("a\xFFz"), BYTES("a" FFFD "z"), 1, 1},
		{CY_ENC_UTF8, BYTES("中\xE4\xB8"), BYTES("中" FFFD), 1, 3},
		{CY_ENC_UTF8, BYTES("\xE4\xB8中"), BYTES(FFFD "中"), 1, 0},
		{CY_ENC_UTF8, BYTES("\xC0\xAF"), BYTES(FFFD FFFD), 2, 0},
		{CY_ENC_UTF8, BYTES("\xED\xA0\x80"), BYTES(FFFD FFFD FFFD), 3, 0},
		{CY_ENC_UTF8, BYTES("x\xF0\x9F\x98"), BYTES("x" FFFD), 1, 1},
		{CY_ENC_UTF8, BYTES("\xF4\x90\x80\x80"), BYTES(FFFD FFFD FFFD FFFD), 4, 0},
		{CY_ENC_UTF8, BYTES(FFFD "\x80"), BYTES(FFFD FFFD), 1, 3},
		{CY_ENC_UTF8, BYTES("\0\x80\0"), BYTES("\0" FFFD "\0"), 1, 1},
		/* GB 18030: ASCII is never swallowed, but by the end. */
		{CY_ENC_GB18030,
			BYTES("\xD6\xD0\x80"
			      "a"),
			BYTES("中" FFFD "a"), 1, 3},
		{CY_ENC_GB18030, BYTES("\xD6"), BYTES(FFFD), 1, 0},
		{CY_ENC_GB18030, BYTES("\xD6\n"), BYTES(FFFD "\n"), 1, 0},
		{CY_ENC_GB18030, BYTES("\xD6\x7F"), BYTES(FFFD "\x7F"), 1, 0},
		{CY_ENC_GB18030, BYTES("\x81\x30"), BYTES(FFFD), 1, 0},
		{CY_ENC_GB18030, BYTES("\x81\x30\x81"), BYTES(FFFD), 1, 0},
		{CY_ENC_GB18030, BYTES("\x81\x30z."), BYTES(FFFD "0z."), 1, 0},
		{CY_ENC_GB18030, BYTES("\x81\x30\xD6\xD0"), BYTES(FFFD "0中"), 1, 0},
		{CY_ENC_GB18030, BYTES("\x81\x30\x81\x30"), BYTES("\xC2\x80"), 0, 0},
		{CY_ENC_GB18030, BYTES("\x90\x30\x81\x30"), BYTES("\xF0\x90\x80\x80"), 0, 0},
		{CY_ENC_GB18030, BYTES("\xE3\x32\x9A\x35"), BYTES("\xF4\x8F\xBF\xBF"), 0, 0},
		{CY_ENC_GB18030, BYTES("\xE3\x32\x9A\x36!"), BYTES(FFFD "!"), 1, 0},
		{CY_ENC_GB18030, BYTES("\xFE\x39\xFE\x39"), BYTES(FFFD), 1, 0},
		{CY_ENC_GB18030, BYTES("\xFF\xFF"), BYTES(FFFD FFFD), 2, 0},
		/* Big5: a letter with its mark, a lead before ASCII, holes. */
		{CY_ENC_BIG5, BYTES("\xA4\xA4\x88\x62"), BYTES("中\xC3\x8A\xCC\x84"), 0, 0},
		{CY_ENC_BIG5, BYTES("\xA4\xA4\xA4"), BYTES("中" FFFD), 1, 3},
		{CY_ENC_BIG5, BYTES("\xA4\n\xA4\xA4"), BYTES(FFFD "\n中"), 1, 0},
		{CY_ENC_BIG5, BYTES("\x81\x40"), BYTES(FFFD "@"), 1, 0},
		{CY_ENC_BIG5, BYTES("\x80\xFF"), BYTES(FFFD FFFD), 2, 0},
		/* UTF-16: odd ends, surrogates alone. */
		{CY_ENC_UTF16LE, BYTES("\x2D\x4E\x87"), BYTES("中" FFFD), 1, 3},
		{CY_ENC_UTF16LE, BYTES("\x3D\xD8\x00\xDE"), BYTES("😀"), 0, 0},
		{CY_ENC_UTF16BE, BYTES("\xD8\x3D\xDE\x00"), BYTES("😀"), 0, 0},
		{CY_ENC_UTF16BE, BYTES("\xD8\x3D\x4E\x2D"), BYTES(FFFD "中"), 1, 0},
		{CY_ENC_UTF16BE, BYTES("\xDE\x00\x4E\x2D"), BYTES(FFFD "中"), 1, 0},
		{CY_ENC_UTF16BE, BYTES("\x4E\x2D\xD8\x3D"), BYTES("中" FFFD), 1, 3},
		{CY_ENC_UTF16BE, BYTES("\xD8\x3D\xDE"), BYTES(FFFD), 1, 0},
	};
	struct cy_buf out = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_decoded d = decode(cases[i].enc, cases[i].in, cases[i].n_in, &out);

		assert_text(&out, cases[i].out, cases[i].n_out);
		assert_int_equal(d.undecodable, cases[i].undecodable);
		assert_int_equal(d.first_undecodable, cases[i].first);
		assert_false(d.borrowed);
	}
	cy_buf_dispose(&out);
}

static void decoding_appends(void **state)
{
	struct cy_buf out = {0};
	struct cy_decoded d;

	(void)state;
	cy_buf_append(&out, "\0--", 3);
	cy_encoding_decode(CY_ENC_GB18030, BYTES("a\0\xD6\xD0\0\xFF"), &out, &d);
	assert_text(&out, BYTES("\0--a\0中\0" FFFD));
	assert_int_equal(out.p[out.n], '\0');
	assert_int_equal(d.nuls, 2);
	assert_int_equal(d.first_undecodable, 6);
	cy_encoding_decode(CY_ENC_UTF8, BYTES("\xFF"), &out, &d);
	assert_int_equal(d.nuls, 0);
	assert_int_equal(d.first_undecodable, 0);
	cy_buf_dispose(&out);
}

static void valid_utf8_is_borrowed(void **state)
{
	struct cy_buf out = {0};
	struct cy_decoded d;

	(void)state;
	d = decode(CY_ENC_UTF8, BYTES("\xEF\xBB\xBF查\0阅\r\n\0"), &out);
	assert_true(d.borrowed);
	assert_int_equal(d.nuls, 2);
	assert_int_equal(out.n, 0);
	assert_true(decode(CY_ENC_UTF8, "", 0, &out).borrowed);
	assert_null(out.p);
}

/* The mark of UTF-16 is dropped at the start alone, that of the other kind is a character. */
static void marks(void **state)
{
	struct cy_buf out = {0};

	(void)state;
	decode(CY_ENC_UTF16LE, BYTES("\xFF\xFE\x2D\x4E\xFF\xFE"), &out);
	assert_text(&out, BYTES("中\uFEFF"));
	decode(CY_ENC_UTF16BE, BYTES("\xFE\xFF\x4E\x2D"), &out);
	assert_text(&out, BYTES("中"));
	decode(CY_ENC_UTF16BE, BYTES("\xFF\xFE\x4E\x2D"), &out);
	assert_text(&out, BYTES("\uFFFE中"));
	decode(CY_ENC_UTF8, BYTES("\xEF\xBB\xBF\xFF"), &out);
	assert_text(&out, BYTES("\uFEFF" FFFD));
	decode(CY_ENC_UTF16LE, BYTES("\xFF\xFE"), &out);
	assert_int_equal(out.n, 0);
	cy_buf_dispose(&out);
}

static void names(void **state)
{
	static const struct {
		const char *name;
		enum cy_encoding enc;
	} good[] = {
		{"utf8", CY_ENC_UTF8},
		{"UTF_8", CY_ENC_UTF8},
		{"Utf-16", CY_ENC_UTF16LE},
		{"utf16be", CY_ENC_UTF16BE},
		{"UTF-16-LE", CY_ENC_UTF16LE},
		{"gb-18030", CY_ENC_GB18030},
		{"gbk", CY_ENC_GB18030},
		{"GB2312", CY_ENC_GB18030},
		{"gb_2312", CY_ENC_GB18030},
		{"cp936", CY_ENC_GB18030},
		{"CP950", CY_ENC_BIG5},
		{"BIG-5", CY_ENC_BIG5},
		{"big5-hkscs", CY_ENC_BIG5},
	};
	static const char *const bad[] = {
		"", "-", "utf", "utf-88", "latin1", "big", "gb1803", "binary"};
	enum cy_encoding enc;

	(void)state;
	for (int i = 0; i < CY_N_ENCODINGS; i++) {
		assert_int_equal(cy_encoding_parse(cy_encoding_name((enum cy_encoding)i), &enc), 0);
		assert_int_equal(enc, i);
	}
	for (size_t i = 0; i < CY_LEN(good); i++) {
		assert_int_equal(cy_encoding_parse(good[i].name, &enc), 0);
		assert_int_equal(enc, good[i].enc);
	}
	for (size_t i = 0; i < CY_LEN(bad); i++)
		assert_true(cy_encoding_parse(bad[i], &enc) < 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(all_code_points_agree_with_iconv),
	cmocka_unit_test(all_pairs_agree_with_iconv),
	cmocka_unit_test(faults_are_replaced_and_counted),
	cmocka_unit_test(decoding_appends),
	cmocka_unit_test(valid_utf8_is_borrowed),
	cmocka_unit_test(marks),
	cmocka_unit_test(names),
};

int main(void)
{
	return RUN_TESTS(tests);
}
