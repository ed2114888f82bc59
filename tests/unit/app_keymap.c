/* The map of keys: the tables it is made from hold together, and what the user binds finds its
 * place or is refused with a reason. */
#include "test.h"

#include "app/keymap.h"

#include "chayue/base/attr.h"

#include <string.h>

enum { LESS, VIM, EMACS, N_KEYMAPS };

struct built {
	struct cy_config config;
	struct keymap map;
	struct cy_buf conflicts;
};

static void build(struct built *b, int keymap, const char *text)
{
	struct cy_diags diags = {0};

	*b = (struct built){0};
	cy_msg_set_lang(CY_LANG_EN);
	cy_config_init(&b->config);
	cy_config_parse(&b->config, cy_span_str(text));
	assert_int_equal(b->config.diags.list.n, 0);
	keymap_build(&b->map, keymap, &b->config.binds, NULL, &diags);
	cy_buf_puts(&b->conflicts, "");
	cy_vec_each (diag, &diags.list)
		cy_buf_printf(&b->conflicts, "%s\n", diag->what);
	cy_diags_dispose(&diags);
}

static void dispose(struct built *b)
{
	keymap_dispose(&b->map);
	cy_config_dispose(&b->config);
	cy_buf_dispose(&b->conflicts);
}

/* The name of the action, "..." where more keys may follow, "" for nothing. */
static const char *meaning(const struct built *b, enum pane pane, const char *typed)
{
	struct cy_sequence keys;
	const struct binding *found;
	bool more;

	assert_int_equal(cy_sequence_parse(&keys, cy_span_str(typed)), 0);
	found = keymap_find(&b->map, pane, &keys, &more);
	assert_false(found && more);
	return found ? found->action->name : more ? "..." : "";
}

static void expect(const struct built *b, enum pane pane, const char *keys, const char *action)
{
	assert_string_equal(meaning(b, pane, keys), action);
}

/* No two rows that work in as many panes want one key in one of them. */
static void actions_share_no_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_actions; i++) {
		for (size_t j = 0; j < i; j++) {
			unsigned shared =
				keymap_panes(actions[i].panes) & keymap_panes(actions[j].panes);
			struct cy_buf keys = {0};
			char *rest, *key;

			if (!shared || !actions[i].panes[1] != !actions[j].panes[1])
				continue;
			cy_buf_printf(&keys, " %s ", actions[j].keys);
			rest = cy_strdup(actions[i].keys);
			for (key = strtok(rest, " "); key; key = strtok(NULL, " ")) {
				struct cy_buf wanted = {0};

				cy_buf_printf(&wanted, " %s ", key);
				if (strstr(keys.p, wanted.p))
					fail_msg("%s and %s want %s", actions[i].name,
						actions[j].name, key);
				cy_buf_dispose(&wanted);
			}
			free(rest);
			cy_buf_dispose(&keys);
		}
	}
}

/* In every keymap: bindings work where they stand, none begins with another, characters are free
 * for text in the panel, and no sequence begins with a digit. */
static void maps_hold_together(void **state)
{
	(void)state;
	for (int keymap = 0; keymap < N_KEYMAPS; keymap++) {
		struct built b;

		build(&b, keymap, "");
		assert_string_equal(b.conflicts.p, "");
		for (enum pane pane = 0; pane < N_PANES; pane++) {
			cy_vec_each (x, &b.map.panes[pane]) {
				uint32_t first = x->keys.key[0];

				assert_true(keymap_works(x->action, pane));
				assert_false(first >= '0' && first <= '9');
				assert_false(pane == PANE_PANEL && keymap_is_text(first));
				cy_vec_each (y, &b.map.panes[pane]) {
					if (x != y && cy_sequence_starts(&x->keys, &y->keys))
						fail_msg("%s begins like %s in %s", x->action->name,
							y->action->name, keymap_pane_name(pane));
				}
			}
		}
		dispose(&b);
	}
}

/* What the program cannot be used without works in each of them: Enter, the way out, help. */
static void no_map_takes_the_essentials(void **state)
{
	(void)state;
	for (int keymap = 0; keymap < N_KEYMAPS; keymap++) {
		struct built b;

		build(&b, keymap, "");
		for (enum pane pane = 0; pane < N_PANES; pane++) {
			if (pane != PANE_PANEL) {
				expect(&b, pane, "q", "close");
				expect(&b, pane, ":", "command");
				expect(&b, pane, "Enter", "open");
				expect(&b, pane, "Down", "down");
			}
			expect(&b, pane, "Tab", "next_pane");
			expect(&b, pane, "F1", "help");
			expect(&b, pane, "Esc", "cancel");
			expect(&b, pane, "^C", "interrupt");
		}
		dispose(&b);
	}
}

static void no_map_takes_the_keys_that_edit_a_line(void **state)
{
	static const char *const keys[] = {"^A", "^E", "^B", "^F", "^D", "^H", "^W", "^U", "^K",
		"^N", "^P", "Left", "Right", "Home", "End", "Up", "Down", "Enter", "BS", "Del"};

	(void)state;
	for (int keymap = 0; keymap < N_KEYMAPS; keymap++) {
		struct built b;

		build(&b, keymap, "");
		for (size_t i = 0; i < CY_LEN(keys); i++)
			expect(&b, PANE_PANEL, keys[i], "");
		dispose(&b);
	}
}

static void one_pane_goes_before_several(void **state)
{
	struct built b;

	(void)state;
	build(&b, LESS, "");
	expect(&b, PANE_READER, "Space", "page_down");
	expect(&b, PANE_OUTLINE, "Space", "fold_section");
	expect(&b, PANE_TABLE, "Space", "row_state");
	expect(&b, PANE_LIST, "l", "limit");
	expect(&b, PANE_OUTLINE, "l", "open_section");
	expect(&b, PANE_READER, "l", "");
	expect(&b, PANE_PANEL, "^Y", "why");
	expect(&b, PANE_PANEL, "w", "");
	dispose(&b);
}

static void habits_are_there(void **state)
{
	static const struct {
		int keymap;
		enum pane pane;
		const char *keys, *action;
	} cases[] = {
		{VIM, PANE_READER, "g", "..."},
		{VIM, PANE_READER, "gg", "top"},
		{VIM, PANE_LIST, "gg", "top"},
		{VIM, PANE_LIST, "G", "bottom"},
		{VIM, PANE_READER, "^E", "down"},
		{VIM, PANE_READER, "^Y", "up"},
		{VIM, PANE_PANEL, "^Y", "why"},
		{VIM, PANE_LIST, "w", "why"},
		{VIM, PANE_READER, "]]", "next_section"},
		{VIM, PANE_READER, "]", "..."},
		{VIM, PANE_SIDES, "]c", "next_section"},
		{VIM, PANE_READER, "^Ww", "next_pane"},
		{VIM, PANE_LIST, "^W^W", "next_pane"},
		{VIM, PANE_OUTLINE, "zM", "close_all"},
		{VIM, PANE_TABLE, "z", "group"},
		{VIM, PANE_LIST, "ZZ", "quit"},
		{VIM, PANE_LIST, "L", "ledger"},
		{EMACS, PANE_READER, "^N", "down"},
		{EMACS, PANE_READER, "M-v", "page_up"},
		{EMACS, PANE_READER, "M->", "bottom"},
		{EMACS, PANE_READER, "^S", "search"},
		{EMACS, PANE_READER, "^R", "search_back"},
		{EMACS, PANE_PANEL, "^R", "searches"},
		{EMACS, PANE_PANEL, "^X", "..."},
		{EMACS, PANE_PANEL, "^Xn", "within"},
		{EMACS, PANE_LIST, "^X^C", "quit"},
		{EMACS, PANE_PANEL, "^G", "cancel"},
		{EMACS, PANE_READER, "j", "down"},
		{LESS, PANE_READER, "g", "top"},
		{LESS, PANE_READER, "^S", ""},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct built b;

		build(&b, cases[i].keymap, "");
		expect(&b, cases[i].pane, cases[i].keys, cases[i].action);
		dispose(&b);
	}
}

static void binds_take_the_place_of_equal_keys(void **state)
{
	struct built b;

	(void)state;
	build(&b, LESS,
		"bind reader d bottom\nunbind u\nunbind list,table b\nbind ^Xx quit\n"
		"unbind ^X\nbind ^Xx quit\n");
	assert_string_equal(b.conflicts.p,
		"line 4: ^Xx is not used, as ^X is within (list); first: unbind ^X\n");
	expect(&b, PANE_READER, "d", "bottom");
	expect(&b, PANE_LIST, "d", "half_down");
	expect(&b, PANE_READER, "u", "");
	expect(&b, PANE_LIST, "b", "");
	expect(&b, PANE_READER, "b", "page_up");
	expect(&b, PANE_LIST, "^Xx", "quit");
	dispose(&b);
}

static void conflicts_are_told(void **state)
{
	static const struct {
		const char *text, *conflicts;
	} cases[] = {
		{"bind x top\nbind x bottom\n",
			"line 2: x was bound in line 1 already; the later one holds\n"},
		{"bind reader x top\nbind list x bottom\n", ""},
		{"bind reader x top\nbind x bottom\n",
			"line 2: x was bound in line 1 already; the later one holds\n"},
		{"bind x top\nunbind x\nbind x bottom\n", ""},
		{"bind reader gx top\n",
			"line 1: gx is not used, as g is top (reader); first: unbind g\n"},
		{"unbind g\nbind gx top\n", ""},
		{"bind xyz top\nbind xy bottom\n",
			"line 2: xy is not used, as xyz is top (list); first: unbind xyz\n"},
		{"bind xy top\nbind xyz bottom\n",
			"line 2: xyz is not used, as xy is top (list); first: unbind xy\n"},
		{"bind xy top\nbind xz bottom\n", ""},
		{"unbind x\n", "line 1: x does nothing anyway\n"},
		{"unbind list ]\n", "line 1: ] does nothing anyway\n"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct built b;

		build(&b, LESS, cases[i].text);
		assert_string_equal(b.conflicts.p, cases[i].conflicts);
		dispose(&b);
	}
}

/* What is in the way depends on the keymap; the binds stay. */
static void a_map_is_built_anew(void **state)
{
	struct cy_diags diags = {0};
	struct built b;

	(void)state;
	build(&b, VIM, "bind reader gx top\nbind ,a save-search A\n");
	assert_string_equal(b.conflicts.p, "");
	expect(&b, PANE_READER, "gx", "top");
	keymap_build(&b.map, LESS, &b.config.binds, NULL, &diags);
	assert_int_equal(diags.list.n, 1);
	expect(&b, PANE_READER, "gx", "");
	expect(&b, PANE_READER, "g", "top");
	expect(&b, PANE_READER, ",a", "save_search");
	cy_diags_dispose(&diags);
	dispose(&b);
}

static void expect_keys(const struct built *b, const char *action, int cols, const char *wanted)
{
	struct cy_buf out = {0};

	keymap_put_keys(&b->map, keymap_command(cy_span_str(action)), cols, &out);
	assert_string_equal(out.p, wanted);
	cy_buf_dispose(&out);
}

static void the_users_keys_are_shown_first(void **state)
{
	const struct action *down = keymap_command(cy_span_str("down"));
	char name[CY_SEQUENCE_NAME_SIZE];
	struct built b;

	(void)state;
	build(&b, VIM, "bind reader + down\n");
	expect_keys(&b, "down", 80, "+ j Down ^E");
	expect_keys(&b, "down", 6, "+ j");
	expect_keys(&b, "down", 1, "+");
	expect_keys(&b, "top", 80, "gg Home");
	expect_keys(&b, "matrix", 80, ":matrix");
	expect_keys(&b, "save-search", 2, ":save-search");
	assert_string_equal(
		cy_sequence_name(&keymap_key_of(&b.map, PANE_READER, down)->keys, name), "+");
	assert_string_equal(
		cy_sequence_name(&keymap_key_of(&b.map, PANE_LIST, down)->keys, name), "j");
	assert_null(keymap_key_of(&b.map, PANE_PANEL, down));
	dispose(&b);
	build(&b, EMACS, "");
	expect_keys(&b, "down", 80, "^N j Down");
	dispose(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(actions_share_no_keys),
		cmocka_unit_test(maps_hold_together),
		cmocka_unit_test(no_map_takes_the_essentials),
		cmocka_unit_test(no_map_takes_the_keys_that_edit_a_line),
		cmocka_unit_test(one_pane_goes_before_several),
		cmocka_unit_test(habits_are_there),
		cmocka_unit_test(binds_take_the_place_of_equal_keys),
		cmocka_unit_test(conflicts_are_told),
		cmocka_unit_test(a_map_is_built_anew),
		cmocka_unit_test(the_users_keys_are_shown_first),
	};

	return RUN_TESTS(tests);
}
