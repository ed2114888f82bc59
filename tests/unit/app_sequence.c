#include "test.h"

#include "chayue/app/sequence.h"
#include "chayue/base/attr.h"

#include <string.h>

#define ALT CY_KEY_ALT

static void names_are_read_and_come_back(void **state)
{
	static const struct {
		const char *typed, *name; /* as it is shown; NULL: as typed */
		struct cy_sequence keys;
	} cases[] = {
		{"g", NULL, {{'g'}, 1}},
		{"gg", NULL, {{'g', 'g'}, 2}},
		{"^Xo", NULL, {{0x18, 'o'}, 2}},
		{"^X^C", NULL, {{0x18, 0x03}, 2}},
		{"C-x^C", "^X^C", {{0x18, 0x03}, 2}},
		{"C-[", "Esc", {{CY_KEY_ESC}, 1}},
		{"M-v", NULL, {{'v' | ALT}, 1}},
		{"M-<", NULL, {{'<' | ALT}, 1}},
		{"M->", NULL, {{'>' | ALT}, 1}},
		{"M-C-x", "M-^X", {{0x18 | ALT}, 1}},
		{"M-gg", NULL, {{'g' | ALT, 'g'}, 2}},
		{"M-Left", "M-Left", {{CY_KEY_LEFT | ALT}, 1}},
		{"<A-x>", "M-x", {{'x' | ALT}, 1}},
		{"Enter", NULL, {{CY_KEY_ENTER}, 1}},
		{"<Enter>", "Enter", {{CY_KEY_ENTER}, 1}},
		{"enter", NULL, {{0}, 0}},
		{"gEnter", "g<Enter>", {{'g', CY_KEY_ENTER}, 2}},
		{"<Enter>g", NULL, {{CY_KEY_ENTER, 'g'}, 2}},
		{"S-Tab", NULL, {{CY_KEY_BACKTAB}, 1}},
		{"F12", NULL, {{CY_KEY_F12}, 1}},
		{"F13", NULL, {{'F', '1', '3'}, 3}},
		{"Space", NULL, {{' '}, 1}},
		{"<Lt>", "<", {{'<'}, 1}},
		{"<", NULL, {{'<'}, 1}},
		{"<Lt>a", NULL, {{'<', 'a'}, 2}},
		{"<>", "<Lt>>", {{'<', '>'}, 2}},
		{"^", NULL, {{'^'}, 1}},
		{"<Caret>a", NULL, {{'^', 'a'}, 2}},
		{"M-", NULL, {{'M', '-'}, 2}},
		{"C-", NULL, {{'C', '-'}, 2}},
		{"M", NULL, {{'M'}, 1}},
		{"查阅", NULL, {{0x67E5, 0x9605}, 2}},
		{"M-查", NULL, {{0x67E5 | ALT}, 1}},
		{"／", "/", {{'/'}, 1}},
		{"、", "/", {{'/'}, 1}},
		{"", NULL, {{0}, 0}},
		{"abcd", NULL, {{0}, 0}},
		{"<Nope>", NULL, {{0}, 0}},
		{"C-1", NULL, {{0}, 0}},
		{"C-查", NULL, {{0}, 0}},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_sequence keys, back;
		char name[CY_SEQUENCE_NAME_SIZE];
		int status = cy_sequence_parse(&keys, cy_span_str(cases[i].typed));

		assert_int_equal(status, cases[i].keys.n ? 0 : -1);
		if (status < 0)
			continue;
		assert_int_equal(keys.n, cases[i].keys.n);
		for (unsigned k = 0; k < keys.n; k++)
			assert_int_equal(keys.key[k], cases[i].keys.key[k]);
		assert_string_equal(cy_sequence_name(&keys, name),
			cases[i].name ? cases[i].name : cases[i].typed);
		assert_int_equal(cy_sequence_parse(&back, cy_span_str(name)), 0);
		assert_int_equal(back.n, keys.n);
		assert_true(cy_sequence_starts(&back, &keys));
	}
}

/* Every key comes back from its name, also as the last one of three. */
static void names_have_room(void **state)
{
	(void)state;
	for (uint32_t key = CY_KEY_FIRST_ + 1; key < CY_KEY_LAST_; key++) {
		struct cy_sequence keys = {{key | ALT, key | ALT, key | ALT}, 3}, back;
		char name[CY_SEQUENCE_NAME_SIZE];

		for (keys.n = 1; keys.n <= 3; keys.n++) {
			cy_sequence_name(&keys, name);
			assert_int_equal(cy_sequence_parse(&back, cy_span_str(name)), 0);
			assert_int_equal(back.n, keys.n);
			assert_true(cy_sequence_starts(&back, &keys));
		}
	}
}

static void a_sequence_begins_with_its_prefixes(void **state)
{
	static const struct cy_sequence g = {{'g'}, 1}, gg = {{'g', 'g'}, 2}, x = {{'x'}, 1};

	(void)state;
	assert_true(cy_sequence_starts(&gg, &g));
	assert_true(cy_sequence_starts(&gg, &gg));
	assert_false(cy_sequence_starts(&g, &gg));
	assert_false(cy_sequence_starts(&gg, &x));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_and_come_back),
		cmocka_unit_test(names_have_room),
		cmocka_unit_test(a_sequence_begins_with_its_prefixes),
	};

	return RUN_TESTS(tests);
}
