#include "test.h"

#include "chayue/app/key.h"
#include "chayue/base/attr.h"

#include <string.h>

static uint32_t parse(const char *name, size_t *n)
{
	uint32_t key = 0;

	*n = cy_key_parse(cy_span_str(name), &key);
	return key;
}

static void names_are_read(void **state)
{
	static const struct {
		const char *name;
		uint32_t key;
	} cases[] = {
		{"j", 'j'},
		{"查", 0x67E5},
		{"𠀀", 0x20000},
		{"^D", 0x04},
		{"^d", 0x04},
		{"^_", 0x1F},
		{"^I", CY_KEY_TAB},
		{"^m", CY_KEY_ENTER},
		{"^[", CY_KEY_ESC},
		{"^?", CY_KEY_BACKSPACE},
		{"^", '^'},
		{"<", '<'},
		{"<PgDn>", CY_KEY_PGDN},
		{"<pgdn>", CY_KEY_PGDN},
		{"<S-Tab>", CY_KEY_BACKTAB},
		{"<F1>", CY_KEY_F1},
		{"<Ctrl-Left>", CY_KEY_CTRL_LEFT},
		{"<F12>", CY_KEY_F12},
		{"<Space>", ' '},
		{"<Lt>", '<'},
		{"<A-x>", 'x' | CY_KEY_ALT},
		{"<A-X>", 'X' | CY_KEY_ALT},
		{"<A->>", '>' | CY_KEY_ALT},
		{"<A-^X>", 0x18 | CY_KEY_ALT},
		{"<A-Left>", CY_KEY_LEFT | CY_KEY_ALT},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		size_t n;

		assert_int_equal(parse(cases[i].name, &n), cases[i].key);
		assert_int_equal(n, strlen(cases[i].name));
	}
}

static void mistakes_are_told(void **state)
{
	static const char *const wrong[] = {
		"", "<PgDown>", "<F13>", "<A-", "<A->", "<A-xy>", "<Enter"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(wrong); i++) {
		size_t n;

		(void)parse(wrong[i], &n);
		assert_int_equal(n, 0);
	}
}

static void script_is_read_key_by_key(void **state)
{
	static const uint32_t want[] = {
		'j', 0x04, CY_KEY_ENTER, '/', 0x8D23, '<', ' ', '^', '1', CY_KEY_ESC};
	struct cy_span script = cy_span_str("j^D<Enter>/责< ^1<Esc>");
	uint32_t key;

	(void)state;
	for (size_t i = 0; i < CY_LEN(want); i++) {
		size_t n = cy_key_parse(script, &key);

		assert_int_equal(key, want[i]);
		script = cy_span_slice(script, n, script.n);
	}
	assert_int_equal(script.n, 0);
}

static void names_come_back(void **state)
{
	char name[CY_KEY_NAME_SIZE];
	uint32_t key, back;

	(void)state;
	for (key = 1; key < CY_KEY_LAST_; key == 0x3000 ? key = 0x10FFF0 : key++) {
		size_t n;

		if (cy_key_of_byte((unsigned char)key) != key && key < 0x80)
			continue; /* the number of another key */
		for (uint32_t alt = 0; alt <= CY_KEY_ALT; alt += CY_KEY_ALT) {
			back = parse(cy_key_name(key | alt, name), &n);
			assert_int_equal(back, key | alt);
			assert_int_equal(n, strlen(name));
		}
	}
	assert_string_equal(cy_key_name(CY_KEY_BACKTAB, name), "<S-Tab>");
	assert_string_equal(cy_key_name(0x04, name), "^D");
	assert_string_equal(cy_key_name('<' | CY_KEY_ALT, name), "<A-Lt>");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(script_is_read_key_by_key),
		cmocka_unit_test(names_come_back),
	};

	return RUN_TESTS(tests);
}
