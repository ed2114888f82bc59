#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/text/chars.h"
#include "chayue/text/linebreak.h"
#include "chayue/text/utf8.h"

#include <stdlib.h>

/* The text with | where it may be broken and ¶ where it must. */
static void mark_breaks(struct cy_span text, struct cy_buf *out)
{
	const char *p = text.p, *end = text.p + text.n;
	struct cy_breaker b;

	cy_breaker_init(&b);
	while (p < end) {
		const char *start = p;
		uint32_t cp = cy_utf8_next(&p);
		const char *behind = p;
		enum cy_break answer = cy_breaker_step(&b, cp, p < end ? cy_utf8_next(&behind) : 0);

		if (answer != CY_BREAK_NO)
			cy_buf_puts(out, answer == CY_BREAK_MAY ? "|" : "¶");
		cy_buf_append(out, start, (size_t)(p - start));
	}
}

/* Each text with a bar at every place where a line may be broken, and nowhere else. */
static const char *const marked[] = {
	/* stops and brackets */
	"中|文，|中|文。|中|文、|中|文；|中|文！|中|文？|中",
	"他|说：|“你|好。”|她|走|了。",
	"他|说|“好”|吧",
	"他|说|‘好’|吧，|又|说|“‘好’”|了",
	"见|（附|件）|及|《办|法》|【注】|〖例〗|「甲」|『乙』|〔丙〕",
	"《“甲”|乙》",
	"甲|“（乙）”|丙 |（“丁”） |“戊”",
	"好！”|“是？！”|他",
	"你|好\u3000，|世|界\u3000|你|好",
	/* dashes, dots, connectors */
	"他——|就|是|我——|走|了",
	"等|等……|还|有⋯⋯|吧",
	"列|奥|纳|多·|达·|芬|奇",
	"北|京～|上|海〜|广|州",
	"和／|或，|三／|四，－|５",
	"甲—|乙，|甲―|乙，|甲－|乙",
	"人|人々|人",
	/* numbers with units */
	"共|３，|４５０．５|元，|50%|的|人，|25℃，|100°C，|百|百％，|￥一|百",
	"￥100.50|元，|$5，|±3，|3.5%～|4.5%，-5|度",
	"12：30，|12:30，|１２：３０，|时|间：|12|点，|注：|hello，|甲：|乙",
	"2024-05-01|到|2024/5/1，|1,234.56|元",
	"3|千|克，|第|3|章，|第|一|条，|100km/h，|10 |m²，|§3，|№5",
	"①|②|③|※|→|注，|Ⅱ|级，|ⅣA，|√|䷀|䷁",
	/* Western words */
	"他|用|“Word”|写，|don’t |say |‘no’ |to |rock‘n’roll |in |the |’90s",
	"a“b”c，|the |“Word” |is，|(“x”) |“y”",
	"see |https://|www.example.com/|ab/|cd-|ef?|d=e&f=g#h |for |GB/T |15834-2011",
	"C++11，|C++ |11，|AC-|DC，|and/|or，|word|（中|文）|word(english)|中|文",
	"f(x)=y |a[i] |a,b |a.b",
	"ＡＢＣ１２３４|中|文，|ＡＢＣ |Ｄ",
	"他|说\"你|好\"吧",
	/* glue, joiners, marks */
	"a |b，|a\u00A0b，|中\u00A0文，|中\u2060文，|a\u200B|b",
	"e\u0301a |中\u0301|文 |\u0301a",
	"👩\u200D👩\u200D👧|好 |🇨🇳|🇨🇳|🇨 |👍🏽|好 |🎉|🎉",
};

static void chinese_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++) {
		struct cy_buf plain = {0}, out = {0};

		for (const char *p = marked[i]; *p; p++) {
			if (*p != '|')
				cy_buf_putc(&plain, *p);
		}
		mark_breaks(cy_buf_span(&plain), &out);
		assert_string_equal(out.p, marked[i]);
		cy_buf_dispose(&plain);
		cy_buf_dispose(&out);
	}
}

/* ---- the standard's own test file ---------------------------------------------------------- */

enum { MAX_CASE = 64 };

struct test_case {
	uint32_t cp[MAX_CASE + 1]; /* 0 behind the last */
	bool may[MAX_CASE];        /* a break before cp */
	size_t n;
};

/* A line "× 0023 ÷ 2014 ÷ # ..."; false when it holds no case. */
static bool read_case(char *line, struct test_case *t)
{
	line[strcspn(line, "#\n")] = '\0';
	t->n = 0;
	for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
		if (strcmp(word, "÷") == 0 || strcmp(word, "×") == 0) {
			if (t->n < MAX_CASE)
				t->may[t->n] = strcmp(word, "÷") == 0;
		} else {
			assert_true(t->n < MAX_CASE);
			t->cp[t->n++] = (uint32_t)strtoul(word, NULL, 16);
		}
	}
	t->cp[t->n] = 0;
	return t->n > 0;
}

/* Where the tailoring wants another answer than the standard, and how often the file asks. */
enum reason { DASH, SLASH, PREFIX, UNKNOWN, N_REASONS };

static const int expected_differences[N_REASONS] = {
	[DASH] = 63,    /* — does not start a line */
	[SLASH] = 6,    /* one letter behind a slash stays: km/h */
	[PREFIX] = 2,   /* two currency or plus signs stay together: C++ */
	[UNKNOWN] = 41, /* what is unassigned is drawn as 〓 and breaks like an ideograph */
};

static enum reason reason_for(const struct test_case *t, size_t at)
{
	size_t before = at - 1;

	if (t->cp[at] == 0x2014)
		return DASH;
	while (before > 0 && cy_char(t->cp[before]).lb == CY_LB_CM)
		before--;
	if (cy_char_is(t->cp[before], CY_CHAR_UNKNOWN) || cy_char_is(t->cp[at], CY_CHAR_UNKNOWN))
		return UNKNOWN;
	if (t->cp[before] == '/' && cy_char(t->cp[at]).lb == CY_LB_AL)
		return SLASH;
	if (cy_char(t->cp[before]).lb == CY_LB_PR && cy_char(t->cp[at]).lb == CY_LB_PR)
		return PREFIX;
	fail_msg("U+%04X U+%04X: not as the standard says", t->cp[before], t->cp[at]);
	return N_REASONS;
}

static void standard_test(void **state)
{
	FILE *f = fopen("/usr/share/unicode/auxiliary/LineBreakTest.txt", "r");
	int differences[N_REASONS] = {0};
	char line[1024];
	struct test_case t;

	(void)state;
	if (!f)
		skip();
	while (fgets(line, sizeof line, f)) {
		struct cy_breaker b;

		if (!read_case(line, &t))
			continue;
		cy_breaker_init(&b);
		for (size_t i = 0; i < t.n; i++) {
			enum cy_break answer = cy_breaker_step(&b, t.cp[i], t.cp[i + 1]);

			if ((answer != CY_BREAK_NO) != t.may[i])
				differences[reason_for(&t, i)]++;
		}
	}
	fclose(f);
	for (int reason = 0; reason < N_REASONS; reason++)
		assert_int_equal(differences[reason], expected_differences[reason]);
}

/* Whatever comes, a forced break follows exactly the line ends. */
static void must_follows_line_ends(void **state)
{
	struct cy_buf out = {0};

	(void)state;
	mark_breaks(cy_span_str("a\nb\r\nc\rd\fe\vf\xC2\x85g\u2028h\u2029i \n\n ”j"), &out);
	assert_string_equal(out.p, "a\n¶b\r\n¶c\r¶d\f¶e\v¶f\xC2\x85¶g\u2028¶h\u2029¶i \n¶\n¶ |”j");
	cy_buf_dispose(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_rules),
		cmocka_unit_test(standard_test),
		cmocka_unit_test(must_follows_line_ends),
	};
	return RUN_TESTS(tests);
}
