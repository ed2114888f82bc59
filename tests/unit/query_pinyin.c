/* Pinyin: what is found by it and what is not; agreement with a matcher that tries everything. */
#include "marked.h"
#include "random.h"
#include "test.h"

#include "chayue/query/pinyin.h"
#include "chayue/text/chars.h"
#include "chayue/text/pinyin.h"

/* What was found in the whole text, each run in [ ]. Heap. */
static char *marked(enum cy_shuangpin scheme, const char *letters, const char *text)
{
	struct cy_pinyin *pinyin = cy_pinyin_new(cy_span_str(letters), scheme);
	struct cy_ranges found = {0};

	if (!pinyin)
		return cy_strdup("no pinyin");
	cy_pinyin_scan(pinyin, cy_span_str(text), 0, strlen(text), &found);
	cy_pinyin_free(pinyin);
	return mark_found(text, &found);
}

static void test_table(void **state)
{
	static const struct {
		const char *letters, *text, *wanted;
	} table[] = {
		{"zrqd", "责任清单", "[责任清单]"},
		{"zerenqingdan", "三张责任清单", "三张[责任清单]"},
		{"zerenqd", "責任清單", "[責任清單]"},
		{"zerenqingd", "责任清单", "[责任清单]"},
		{"zrqingdan", "责任清单", "[责任清单]"},
		{"zhutizeren", "主体责任", "[主体责任]"},
		/* The last syllable may be unfinished. */
		{"zhutizer", "主体责任", "[主体责任]"},
		{"zhutizere", "主体责任", "[主体责任]"},
		{"zhutize", "主体责任", "[主体责]任"},
		{"zhutiz", "主体责任", "[主体责]任"},
		{"zhtz", "主体责任", "[主体责]任"},
		/* No other may: "ca" alone is no syllable's beginning that counts. */
		{"caozuozhinan", "操作指南", "[操作指南]"},
		{"czzn", "操作指南", "[操作指南]"},
		{"czzhn", "操作指南", "[操作指南]"},
		{"cazuozhinan", "操作指南", "操作指南"},
		{"ceshi", "策试", "[策试]"},
		/* All readings. */
		{"fuzeren", "负责人", "[负责人]"},
		{"kuaiji", "会计", "[会计]"},
		{"huiji", "会计", "[会计]"},
		{"chongqing", "重庆", "[重庆]"},
		{"zhongqing", "重庆", "[重庆]"},
		{"changzhang", "长长", "[长长]"},
		{"xianzhang", "县长", "[县长]"},
		{"changqi", "长期 长 期", "[长期] [长 期]"},
		{"lvse", "绿色", "[绿色]"},
		{"luse", "绿色", "[绿色]"},
		/* Where syllables part. */
		{"xian", "先 西安 县", "[先] [西安] [县]"},
		{"xi'an", "先，西安，县", "先，[西安]，县"},
		{"fang'an", "方案 反感", "[方案] 反感"},
		{"fangan", "方案 反感", "[方案] [反感]"},
		/* Initials of two letters are of the characters that have them. */
		{"zhsh", "知识，自私", "[知识]，自私"},
		{"zs", "知识，自私", "[知识]，[自私]"},
		{"chsh", "城市", "[城市]"},
		/* What sounds alike. */
		{"jingdian", "景点和经典", "[景点]和[经典]"},
		/* White space as in folding. */
		{"zrqd", "责任\n清单", "[责任\n清单]"},
		{"zrqd", "责任\r\n清单", "[责任\r\n清单]"},
		{"zrqd", "责\r任\u3000清 单", "[责\r任\u3000清 单]"},
		{"zrqd", "责任\n\u3000\u3000清单", "[责任\n\u3000\u3000清单]"},
		{"zrqd", "责任\n\n清单", "责任\n\n清单"},
		{"zrqd", "责任\r\r清单", "责任\r\r清单"},
		{"zrqd", "责任\u2029\n清单", "责任\u2029\n清单"},
		{"zrqd", "责任\u200B清单", "[责任\u200B清单]"},
		/* Over nothing else. */
		{"zrqd", "责任，清单", "责任，清单"},
		{"zrqd", "责任a清单", "责任a清单"},
		{"zrqd", "责任1清单", "责任1清单"},
		{"zrqd", "zrqd", "zrqd"},
		/* The longest from one start, nothing twice. */
		{"xian", "西安县", "[西安][县]"},
		{"shi", "是是是", "[是][是][是]"},
		{"haha", "哈哈哈哈哈", "[哈哈][哈哈]哈"},
		/* No pinyin. */
		{"z", "责", "no pinyin"},
		{"", "责", "no pinyin"},
		{"'", "责", "no pinyin"},
		{"'zr", "责任", "no pinyin"},
		{"z'", "责任", "no pinyin"},
		{"ZRQD", "责任清单", "no pinyin"},
		{"Zrqd", "责任清单", "no pinyin"},
		{"zr1", "责任", "no pinyin"},
		{"zr qd", "责任清单", "no pinyin"},
		{"责任", "责任", "no pinyin"},
		{"zr'", "责任", "[责任]"},
		{"z''r", "责任", "[责任]"},
		{"ivu", "一乌", "一乌"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char *got = marked(CY_SHUANGPIN_OFF, table[i].letters, table[i].text);

		if (strcmp(got, table[i].wanted) != 0)
			fail_msg("%s: %s instead of %s", table[i].letters, got, table[i].wanted);
		free(got);
	}
	cy_pinyin_free(NULL);
}

static void test_shuangpin(void **state)
{
	static const struct {
		enum cy_shuangpin scheme;
		const char *keys, *text, *wanted;
	} table[] = {
		{CY_SHUANGPIN_XIAOHE, "zerfqkdj", "三张责任清单", "三张[责任清单]"},
		{CY_SHUANGPIN_ZIRANMA, "zerfqydj", "責任清單", "[責任清單]"},
		{CY_SHUANGPIN_MICROSOFT, "zerfq;dj", "责任清单", "[责任清单]"},
		{CY_SHUANGPIN_XIAOHE, "ulpb", "双拼", "[双拼]"},
		{CY_SHUANGPIN_ZIRANMA, "udpn", "双拼", "[双拼]"},
		{CY_SHUANGPIN_MICROSOFT, "udpn", "双拼", "[双拼]"},
		{CY_SHUANGPIN_XIAOHE, "udpn", "双拼", "双拼"},
		/* The last one unfinished. */
		{CY_SHUANGPIN_XIAOHE, "zerfqkd", "责任清单", "[责任清单]"},
		{CY_SHUANGPIN_XIAOHE, "zerfq", "责任清单", "[责任清]单"},
		/* One key a character: of the code or of the reading. */
		{CY_SHUANGPIN_XIAOHE, "zrqd", "责任清单", "[责任清单]"},
		{CY_SHUANGPIN_XIAOHE, "vtzr", "主体责任", "[主体责任]"},
		{CY_SHUANGPIN_XIAOHE, "ztzr", "主体责任", "[主体责任]"},
		{CY_SHUANGPIN_XIAOHE, "uigg", "施工", "施工"},
		{CY_SHUANGPIN_XIAOHE, "ug", "施工 收购", "[施工] [收购]"},
		{CY_SHUANGPIN_MICROSOFT, "oq", "安全", "[安全]"},
		{CY_SHUANGPIN_MICROSOFT, "aq", "安全", "[安全]"},
		{CY_SHUANGPIN_MICROSOFT, "ojqr", "安全", "[安全]"},
		{CY_SHUANGPIN_XIAOHE, "anqr", "安全", "[安全]"},
		/* The two ways do not mix; full pinyin is none of them. */
		{CY_SHUANGPIN_XIAOHE, "zerfqd", "责任清单", "责任清单"},
		{CY_SHUANGPIN_XIAOHE, "zerenqingdan", "责任清单", "责任清单"},
		/* All readings; ü. */
		{CY_SHUANGPIN_XIAOHE, "isqk", "重庆", "[重庆]"},
		{CY_SHUANGPIN_XIAOHE, "vsqk", "重庆", "[重庆]"},
		{CY_SHUANGPIN_XIAOHE, "lvse", "绿色", "[绿色]"},
		{CY_SHUANGPIN_MICROSOFT, "lyse", "绿色", "[绿色]"},
		{CY_SHUANGPIN_MICROSOFT, "lvts", "略同", "[略同]"},
		{CY_SHUANGPIN_MICROSOFT, "ltts", "略同", "[略同]"},
		/* Over line ends, and nothing else. */
		{CY_SHUANGPIN_XIAOHE, "zerf", "责\n任", "[责\n任]"},
		{CY_SHUANGPIN_XIAOHE, "zerf", "责，任", "责，任"},
		/* Parted. */
		{CY_SHUANGPIN_XIAOHE, "ze'rf", "责任", "[责任]"},
		{CY_SHUANGPIN_XIAOHE, "ul", "双 审理", "[双] [审理]"},
		{CY_SHUANGPIN_XIAOHE, "u'l", "双 审理", "双 [审理]"},
		/* ; is a key of one scheme only, and no first one. */
		{CY_SHUANGPIN_MICROSOFT, ";;", "清", "no pinyin"},
		{CY_SHUANGPIN_XIAOHE, "q;", "清", "no pinyin"},
		{CY_SHUANGPIN_OFF, "q;", "清", "no pinyin"},
		{CY_SHUANGPIN_MICROSOFT, "q;", "清", "[清]"},
		{CY_SHUANGPIN_XIAOHE, "u", "双", "no pinyin"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char *got = marked(table[i].scheme, table[i].keys, table[i].text);

		if (strcmp(got, table[i].wanted) != 0)
			fail_msg("%s in %s: %s instead of %s", table[i].keys,
				cy_shuangpin_word(table[i].scheme), got, table[i].wanted);
		free(got);
	}
}

/* As many keys as there may be, all codes or all single keys. */
static void test_longest_shuangpin(void **state)
{
	char keys[CY_SHUANGPIN_LONGEST + 1];
	struct cy_buf text = {0};
	struct cy_pinyin *pinyin;
	struct cy_ranges found = {0};

	(void)state;
	for (size_t i = 0; i < sizeof keys; i++)
		keys[i] = "ha"[i % 2];
	assert_null(cy_pinyin_new(cy_span(keys, sizeof keys), CY_SHUANGPIN_XIAOHE));
	pinyin = cy_pinyin_new(cy_span(keys, CY_SHUANGPIN_LONGEST), CY_SHUANGPIN_XIAOHE);
	assert_non_null(pinyin);
	for (int i = 0; i < CY_SHUANGPIN_LONGEST / 2; i++)
		cy_buf_puts(&text, "哈");
	for (int i = 0; i < CY_SHUANGPIN_LONGEST / 2; i++)
		cy_buf_puts(&text, "哈阿");
	cy_pinyin_scan(pinyin, cy_buf_span(&text), 0, text.n, &found);
	assert_int_equal(found.list.n, 2);
	assert_int_equal(found.list.v[0].end, 3 * CY_SHUANGPIN_LONGEST / 2);
	assert_int_equal(found.list.v[1].end, text.n);
	cy_vec_dispose(&found.list);
	cy_buf_dispose(&text);
	cy_pinyin_free(pinyin);
}

static void test_longest(void **state)
{
	char letters[CY_PINYIN_LONGEST + 1];
	struct cy_pinyin *pinyin;
	struct cy_ranges found = {0};
	struct cy_buf text = {0};

	(void)state;
	memset(letters, 'h', sizeof letters);
	assert_null(cy_pinyin_new(cy_span(letters, CY_PINYIN_LONGEST + 1), CY_SHUANGPIN_OFF));
	pinyin = cy_pinyin_new(cy_span(letters, CY_PINYIN_LONGEST), CY_SHUANGPIN_OFF);
	assert_non_null(pinyin);
	for (int i = 0; i < CY_PINYIN_LONGEST; i++)
		cy_buf_puts(&text, "哈");
	cy_pinyin_scan(pinyin, cy_buf_span(&text), 0, text.n, &found);
	assert_int_equal(found.list.n, 1);
	assert_int_equal(found.list.v[0].end, text.n);
	cy_vec_dispose(&found.list);
	cy_buf_dispose(&text);
	cy_pinyin_free(pinyin);
}

/* The same, tried out letter by letter: the end of the longest run at text[at], or 0. */
struct naive {
	struct cy_span text;
	const char *letters;
	size_t n;
	uint64_t parted;
	enum cy_shuangpin scheme;
	bool by_code; /* in a scheme: codes, not single keys */
};

/* The Han character behind white space at `at`; 0 when there is none. */
static uint32_t naive_next(const struct naive *naive, size_t at, size_t *end)
{
	const char *p = naive->text.p + at, *stop = naive->text.p + naive->text.n;

	for (int breaks = 0; p < stop && breaks <= 1;) {
		uint32_t cp = cy_utf8_next(&p);

		*end = (size_t)(p - naive->text.p);
		if (!cy_char_is(cp, CY_CHAR_SPACE | CY_CHAR_IGNORED))
			return cp;
		breaks += cp == '\n';
	}
	return 0;
}

static bool naive_crosses(const struct naive *naive, size_t place, size_t length)
{
	for (size_t i = place + 1; i < place + length; i++) {
		if (naive->parted >> i & 1)
			return true;
	}
	return false;
}

/* The same of the keys of a scheme, for one reading. */
static bool naive_takes_keys(
	const struct naive *naive, const char *syllable, size_t place, size_t length)
{
	const char *keys = naive->letters + place;
	char codes[CY_SHUANGPIN_CODES][2];
	size_t n = cy_shuangpin_codes(naive->scheme, syllable, codes);

	if (!naive->by_code && (length > 1 || keys[0] == syllable[0]))
		return length == 1;
	for (size_t i = 0; i < n; i++) {
		bool unfinished = length == 1 && (!naive->by_code || place + 1 == naive->n);
		bool whole = length == 2 && keys[1] == codes[i][1];

		if (keys[0] == codes[i][0] && (unfinished || whole))
			return true;
	}
	return false;
}

/* Whether a character may take this many of the letters. */
static bool naive_takes(const struct naive *naive, uint32_t cp, size_t place, size_t length)
{
	const uint16_t *list;
	size_t n = cy_pinyin_readings(cy_pinyin_set(cp), &list);

	for (size_t i = 0; i < n; i++) {
		const char *s = cy_pinyin_syllable(list[i]);
		bool last = place + length == naive->n, whole = strlen(s) == length;
		bool initial = length == 1 || (length == 2 && s[1] == 'h');

		if (naive->scheme) {
			if (naive_takes_keys(naive, s, place, length) &&
				!naive_crosses(naive, place, length))
				return true;
			continue;
		}
		if (strncmp(s, naive->letters + place, length) == 0 && (whole || initial || last) &&
			!naive_crosses(naive, place, length))
			return true;
	}
	return false;
}

static size_t naive_longest(const struct naive *naive, size_t at, size_t place, bool first)
{
	size_t end, best = 0;
	uint32_t cp;

	if (place == naive->n)
		return at;
	if (first) {
		const char *p = naive->text.p + at;

		cp = cy_utf8_next(&p);
		end = (size_t)(p - naive->text.p);
	} else {
		cp = naive_next(naive, at, &end);
	}
	for (size_t length = 1; cp && length <= 6 && place + length <= naive->n; length++) {
		size_t reached;

		if (!naive_takes(naive, cp, place, length))
			continue;
		reached = naive_longest(naive, end, place + length, false);
		best = reached > best ? reached : best;
	}
	return best;
}

/* Both ways of reading keys. */
static size_t naive_either(const struct naive *naive, size_t at)
{
	struct naive keys = *naive, codes = *naive;
	size_t by_key, by_code;

	keys.by_code = false;
	codes.by_code = true;
	by_key = naive_longest(&keys, at, 0, true);
	by_code = naive_longest(&codes, at, 0, true);
	return by_key > by_code ? by_key : by_code;
}

static void naive_scan(const struct naive *naive, struct cy_ranges *out)
{
	const char *p = naive->text.p, *end = p + naive->text.n;

	out->list.n = 0;
	while (p < end) {
		size_t at = (size_t)(p - naive->text.p), reached;

		reached = naive_either(naive, at);
		cy_utf8_next(&p);
		if (!reached)
			continue;
		cy_vec_push(&out->list, (struct cy_range){at, reached});
		p = naive->text.p + reached;
	}
}

static void draw_text(struct random *r, struct cy_buf *out)
{
	static const char pool[] =
		"西安先县会计重庆长绿色责任清单主体实施事是经典景点方案反感儿而女嗯呢";

	cy_buf_clear(out);
	for (uint32_t n = 1 + random_below(r, 40); n > 0; n--) {
		struct cy_span one = random_below(r, 8) ? random_char(r, pool)
							: random_char(r, " \n\u3000，a\u200B");

		cy_buf_append(out, one.p, one.n);
	}
}

/* Some letters of readings of neighbouring characters, or keys of their codes. */
static size_t draw_letters(struct random *r, struct naive *naive, char *out)
{
	struct cy_span text = naive->text;
	uint64_t *parted = &naive->parted;
	const char *p = text.p + random_place(r, text), *end = text.p + text.n;
	size_t n = 0;

	*parted = 0;
	for (uint32_t left = 1 + random_below(r, 4); left > 0 && p < end && n < 20; left--) {
		const uint16_t *list;
		size_t readings = cy_pinyin_readings(cy_pinyin_set(cy_utf8_next(&p)), &list);
		char codes[CY_SHUANGPIN_CODES][2], code[3] = "";
		const char *s;
		size_t length;

		if (!readings)
			continue;
		s = cy_pinyin_syllable(list[random_below(r, (uint32_t)readings)]);
		if (naive->scheme) {
			cy_shuangpin_codes(naive->scheme, s, codes);
			memcpy(code, codes[0], 2);
			s = code;
		}
		length = random_below(r, 3) ? strlen(s) : 1 + random_below(r, (uint32_t)strlen(s));
		memcpy(out + n, s, length);
		n += length;
		if (random_below(r, 6) == 0)
			*parted |= UINT64_C(1) << n;
	}
	return n;
}

static struct cy_pinyin *typed(const struct naive *naive)
{
	char all[64];
	size_t n = 0;

	for (size_t i = 0; i < naive->n; i++) {
		if (naive->parted >> i & 1)
			all[n++] = '\'';
		all[n++] = naive->letters[i];
	}
	return cy_pinyin_new(cy_span(all, n), naive->scheme);
}

static void test_random(void **state)
{
	struct random r = {61};
	struct cy_buf text = {0};
	struct cy_ranges got = {0}, wanted = {0};
	unsigned seen = 0;

	(void)state;
	for (unsigned round = 0; round < 4000; round++) {
		char letters[32];
		struct naive naive = {.letters = letters};
		struct cy_pinyin *pinyin;

		draw_text(&r, &text);
		naive.text = cy_buf_span(&text);
		naive.scheme = (enum cy_shuangpin)(round % CY_N_SHUANGPIN);
		naive.n = draw_letters(&r, &naive, letters);
		if (naive.n < 2)
			continue;
		pinyin = typed(&naive);
		assert_non_null(pinyin);
		naive_scan(&naive, &wanted);
		got.list.n = 0;
		cy_pinyin_scan(pinyin, naive.text, 0, naive.text.n, &got);
		if (got.list.n != wanted.list.n ||
			(got.list.n &&
				memcmp(got.list.v, wanted.list.v, got.list.n * sizeof *got.list.v)))
			fail_msg("%.*s in %s: %zu instead of %zu", (int)naive.n, letters, text.p,
				got.list.n, wanted.list.n);
		seen += got.list.n > 0;
		cy_pinyin_free(pinyin);
	}
	assert_true(seen > 1500);
	cy_vec_dispose(&got.list);
	cy_vec_dispose(&wanted.list);
	cy_buf_dispose(&text);
}

/* A run belongs to the stretch in which its first character stands. */
static void test_stretches(void **state)
{
	static const char text[] = "责任清单";
	struct cy_pinyin *pinyin = cy_pinyin_new(cy_span_str("zrqd"), CY_SHUANGPIN_OFF);
	struct cy_ranges found = {0};

	(void)state;
	cy_pinyin_scan(pinyin, cy_span_str(text), 0, 3, &found);
	assert_int_equal(found.list.n, 1);
	assert_int_equal(found.list.v[0].end, 12);
	cy_pinyin_scan(pinyin, cy_span_str(text), 3, 12, &found);
	cy_pinyin_scan(pinyin, cy_span_str(text), 12, 12, &found);
	assert_int_equal(found.list.n, 1);
	cy_vec_dispose(&found.list);
	cy_pinyin_free(pinyin);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_shuangpin),
		cmocka_unit_test(test_longest),
		cmocka_unit_test(test_longest_shuangpin),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_stretches),
	};

	return RUN_TESTS(tests);
}
