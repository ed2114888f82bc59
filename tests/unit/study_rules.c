/* Rule files: what they say, what is wrong in them, how files change one another. */
#include "folder.h"
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/study/rules.h"

#include <string.h>

/* What these tests read of files that they write. */
static const struct cy_rule_group own[] = {
	{"t.x", " who text "}, {"t.y", " "}, {"t.z", " "}, {NULL, NULL}};

static struct cy_rules *read_clean(const char *text)
{
	struct cy_diags diags = {0};
	struct cy_rules *rules = cy_rules_from_text(cy_span_str(text), own, &diags);

	cy_vec_each (diag, &diags.list)
		print_message("%s: %s\n", diag->path, diag->what);
	assert_int_equal(diags.list.n, 0);
	return rules;
}

/* The names of the group's rules that apply, each with a blank behind it. */
static const char *names(const struct cy_rules *rules, const char *group, const char *text)
{
	static char out[512];
	struct cy_rule_set set = {0};

	out[0] = '\0';
	cy_rules_select(rules, group, cy_span_str(text), &set);
	cy_vec_each (rule, &set.list) {
		assert_true(strlen(out) + strlen((*rule)->name) + 2 < sizeof out);
		strcat(strcat(out, (*rule)->name), " ");
	}
	cy_rule_set_dispose(&set);
	return out;
}

static bool finds(const struct cy_rules *rules, const char *group, const char *text)
{
	struct cy_rule_set set = {0};
	struct cy_groups groups;
	bool found;

	cy_rules_select(rules, group, cy_span_str(text), &set);
	assert_int_equal(set.list.n, 1);
	found = cy_pattern_find(set.list.v[0]->pattern, cy_span_str(text), 0, &groups);
	cy_rule_set_dispose(&set);
	return found;
}

static void built_in_packs_are_without_fault(void **state)
{
	/* As files of a user they are looked through at once, for names that nothing reads too. */
	struct cy_diags diags = {0};
	struct cy_rules *rules = cy_rules_load("src/study/rules", &diags);
	const char *name, *title;

	(void)state;
	cy_vec_each (diag, &diags.list)
		print_message("%s: %s\n", diag->path, diag->what);
	assert_int_equal(diags.list.n, 0);
	assert_true(cy_rules_pack(rules, 9, &name, &title)); /* all five twice */
	assert_false(cy_rules_pack(rules, 1000, &name, &title));
	cy_rules_free(rules);
}

static void a_pattern_has_a_name_and_settings(void **state)
{
	struct cy_rules *rules = read_clean("pack t 试\n"
					    "# a comment\n"
					    "[patterns t.x]\n"
					    "  负责 kind=duty who=党委: (?<text>负责.+)\n"
					    "督办：督办\n");
	struct cy_rule_set set = {0};

	(void)state;
	cy_rules_select(rules, "t.x", cy_span_str(""), &set);
	assert_int_equal(set.list.n, 2);
	assert_string_equal(set.list.v[0]->name, "负责");
	assert_string_equal(set.list.v[0]->pack, "t");
	assert_string_equal(cy_rule_value(set.list.v[0], "kind"), "duty");
	assert_string_equal(cy_rule_value(set.list.v[0], "who"), "党委");
	assert_null(cy_rule_value(set.list.v[0], "when"));
	assert_string_equal(set.list.v[1]->name, "督办");
	cy_rules_select(rules, "t.nothing", cy_span_str(""), &set);
	assert_int_equal(set.list.n, 0);
	cy_rule_set_dispose(&set);
	cy_rules_free(rules);
}

static void words_stand_for_themselves_the_longest_first(void **state)
{
	struct cy_rules *rules = read_clean("[words t.w]\n"
					    "党委 党委书记\n"
					    "　a+b\n"
					    "[patterns t.x]\n"
					    "x: ^{t.w}$\n");

	(void)state;
	assert_true(finds(rules, "t.x", "党委书记"));
	assert_true(finds(rules, "t.x", "a+b"));
	assert_false(finds(rules, "t.x", "aab"));
	assert_true(cy_rules_has_word(rules, "t.w", cy_span_str("党委")));
	assert_false(cy_rules_has_word(rules, "t.w", cy_span_str("书记")));
	assert_false(cy_rules_has_word(rules, "t.none", cy_span_str("党委")));
	assert_int_equal(cy_rules_word_at(rules, "t.w", cy_span_str("党委书记要")), 12);
	assert_int_equal(cy_rules_word_at(rules, "t.w", cy_span_str("党支部")), 0);
	cy_rules_free(rules);
}

static void pieces_hold_words_and_pieces(void **state)
{
	struct cy_rules *rules = read_clean("[words t.w]\n甲 乙\n"
					    "[pieces]\n"
					    "t.inner: {t.w}部\n"
					    "t.outer: 各{t.inner}|全体\n"
					    "[patterns t.x]\n"
					    "x: \\G{t.outer}人{2}\\x{4e00}\\p{Han}$\n");

	(void)state;
	assert_true(finds(rules, "t.x", "各乙部人人一二"));
	assert_true(finds(rules, "t.x", "全体人人一二"));
	assert_false(finds(rules, "t.x", "各部人人一二"));
	cy_rules_free(rules);
}

static void an_empty_list_is_found_nowhere(void **state)
{
	struct cy_rules *rules = read_clean("[words t.w]\n[patterns t.x]\nx: a{t.w}?b|c{t.w}d\n");

	(void)state;
	assert_true(finds(rules, "t.x", "ab"));
	assert_false(finds(rules, "t.x", "cd"));
	cy_rules_free(rules);
}

static void conditions_choose_documents(void **state)
{
	struct cy_rules *rules = read_clean("pack t\n"
					    "applies (?m)^第.{1,9}条\n"
					    "unless 草案\n"
					    "[patterns t.x]\nx: a\n");

	(void)state;
	assert_string_equal(names(rules, "t.x", "总则\n第一条 为了"), "x ");
	assert_string_equal(names(rules, "t.x", "总则\n第一条 为了（草案）"), "");
	assert_string_equal(names(rules, "t.x", "总则"), "");
	cy_rules_free(rules);
}

static bool rule_finds(const struct cy_rule *rule, const char *text, size_t from)
{
	struct cy_rule_view view = {0};
	struct cy_groups groups;

	cy_rule_view_set(&view, cy_span_str(text), from);
	return cy_rule_find(rule, &view, &groups);
}

static void what_a_rule_needs_must_be_there(void **state)
{
	struct cy_rules *rules = read_clean("[words t.w]\n乙 甲\n[pieces]\nt.p: [甲乙]丙\n"
					    "[patterns t.x]\nx needs=甲|乙: .丙\n"
					    "y needs={t.w}: .丙\nz needs={t.p}: .丙\n"
					    "both needs={t.p} needs=乙: .丙\n"
					    "none needs={t.none}: .丙\n");
	struct cy_rule_set set = {0};

	(void)state;
	cy_rules_select(rules, "t.x", cy_span_str(""), &set);
	assert_int_equal(set.list.n, 5);
	for (size_t i = 0; i < 4; i++) {
		assert_true(rule_finds(set.list.v[i], "乙丙", 0));
		assert_false(rule_finds(set.list.v[i], "丁丙", 0));
		assert_false(rule_finds(set.list.v[i], "甲丁丙", 3));
	}
	assert_true(rule_finds(set.list.v[2], "甲丙", 0));
	assert_false(rule_finds(set.list.v[3], "甲丙", 0));
	assert_false(rule_finds(set.list.v[3], "乙丁丙", 0));
	assert_true(rule_finds(set.list.v[4], "丁丙", 0));
	cy_rule_set_dispose(&set);
	cy_rules_free(rules);
}

static void a_view_forgets_when_its_place_changes(void **state)
{
	struct cy_rules *rules =
		read_clean("[pieces]\nt.p: 甲\n[patterns t.x]\nx needs={t.p}: .丙\n");
	struct cy_span text = cy_span_str("甲乙丙");
	struct cy_rule_view view = {0};
	struct cy_rule_set set = {0};
	struct cy_groups groups;

	(void)state;
	cy_rules_select(rules, "t.x", text, &set);
	for (int i = 0; i < 2; i++) {
		cy_rule_view_set(&view, text, 0);
		assert_true(cy_rule_find(set.list.v[0], &view, &groups));
		cy_rule_view_set(&view, text, 3);
		assert_false(cy_rule_find(set.list.v[0], &view, &groups));
	}
	cy_rule_set_dispose(&set);
	cy_rules_free(rules);
}

/* Words become a tree; what is found is the longest word that the rest of the expression allows. */
static void lists_find_the_longest_word(void **state)
{
	struct cy_rules *rules =
		read_clean("[words t.w]\n甲 甲乙 甲乙丙 丁 丁. 子 丑 寅 卯 辰 巳 午\n"
			   "[patterns t.x]\nx: \\A{t.w}(?=乙|丙|\\.|\\z)\n");
	static const struct {
		const char *text;
		size_t end; /* 0: nothing */
	} table[] = {{"甲乙丙", 9}, {"甲乙丙丁", 6}, {"甲乙丁", 3}, {"丁.", 4}, {"丁..", 4},
		{"丁x", 0}, {"午", 3}, {"未", 0}, {"寅丙", 3}};
	struct cy_rule_set set = {0};

	(void)state;
	cy_rules_select(rules, "t.x", cy_span_str(""), &set);
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_groups groups;
		bool found = cy_pattern_find(
			set.list.v[0]->pattern, cy_span_str(table[i].text), 0, &groups);

		assert_int_equal(found ? groups.range[0].end : 0, table[i].end);
	}
	cy_rule_set_dispose(&set);
	cy_rules_free(rules);
}

/* Errors */

static void wrong_lines_are_told_and_left_out(void **state)
{
	static const struct {
		const char *text;
		const char *line; /* what the message begins with */
		const char *holds;
	} table[] = {
		{"[patterns t.x]\ngood: a\nbad: (\n", "第 3 行：", "("},
		{"[patterns t.x]\ngood: a\nbad: {t.none}\n", "第 3 行：", "t.none"},
		{"[patterns t.x]\ngood: a\nbad\n", "第 3 行：", "bad"},
		{"[patterns t.x]\ngood: a\nb/d: a\n", "第 3 行：", "b/d"},
		{"[patterns t.x]\ngood: a\nbad kind: a\n", "第 3 行：", "kind"},
		{"[patterns t.x]\ngood: a\nbad kind=: a\n", "第 3 行：", "kind="},
		{"good\n[patterns t.x]\ngood: a\n", "第 1 行：", "good"},
		{"pack a/b\n[patterns t.x]\ngood: a\n", "第 1 行：", "a/b"},
		{"[patterns t.x]\ngood: a\n[pattern t.y]\nlost: a\n", "第 3 行：", "[pattern t.y]"},
		{"[patterns t.x]\ngood: a\n[words]\nlost\n", "第 3 行：", "[words]"},
		{"[patterns t.x]\ngood: a\n[words a b]\nlost\n", "第 3 行：", "[words a b]"},
		{"[pieces]\na: b{a}\n[patterns t.x]\ngood: a\nbad: {a}\n", "第 5 行：", "a"},
		{"[pieces]\na:\n[patterns t.x]\ngood: a\n", "第 2 行：", "a"},
		{"[pieces]\na\n[patterns t.x]\ngood: a\n", "第 2 行：", "a"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_diags diags = {0};
		struct cy_rules *rules =
			cy_rules_from_text(cy_span_str(table[i].text), own, &diags);

		assert_int_equal(diags.list.n, 1);
		assert_string_equal(diags.list.v[0].path, "test.rules");
		assert_memory_equal(diags.list.v[0].what, table[i].line, strlen(table[i].line));
		assert_non_null(strstr(diags.list.v[0].what, table[i].holds));
		assert_string_equal(names(rules, "t.x", ""), "good ");
		cy_diags_dispose(&diags);
		cy_rules_free(rules);
	}
}

/* A misspelt name does nothing; that is told, and the rest of the file is used. */
static void names_that_nothing_reads_are_told(void **state)
{
	static const struct {
		const char *text;
		const char *line; /* what the message begins with, NULL: there is none */
		const char *holds;
	} table[] = {
		{"[patterns t.x]\ngood: a\n[patterns ledger.dutty +]\nlost: a\n", "第 3 行：",
			"ledger.dutty"},
		{"[patterns T.x]\nlost: a\n[patterns t.x]\ngood: a\n", "第 1 行：", "T.x"},
		{"[patterns t.x]\ngood: a\n[words who.edn +]\n护林员\n", "第 3 行：", "who.edn"},
		{"[patterns t.x]\ngood: (?<actr>a)\n", "第 2 行：", "actr"},
		{"[patterns ledger.stop +]\nown: (?<actor>a)\n[patterns t.x]\ngood: a\n",
			"第 2 行：", "actor"},
		{"[patterns t.x]\ngood: (?<who>a)\n", NULL, NULL},
		{"[patterns t.x]\ngood: (?<part>a)b\\k<part>(?&part)\n", NULL, NULL},
		{"[words who.end +]\n护林员\n[words terms.not +]\n林子\n[patterns t.x]\ngood: a\n",
			NULL, NULL},
		{"[words t.w]\n甲\n[patterns t.x]\ngood needs={t.w}: a\n", NULL, NULL},
		{"[words t.w]\n甲\n[pieces]\nt.p: {t.w}\n[patterns t.x]\ngood: a\n", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct cy_diags diags = {0};
		struct cy_rules *rules =
			cy_rules_from_text(cy_span_str(table[i].text), own, &diags);

		assert_int_equal(diags.list.n, table[i].line ? 1 : 0);
		if (table[i].line) {
			assert_int_equal(diags.list.v[0].level, CY_DIAG_ERROR);
			assert_string_equal(diags.list.v[0].path, "test.rules");
			assert_memory_equal(
				diags.list.v[0].what, table[i].line, strlen(table[i].line));
			assert_non_null(strstr(diags.list.v[0].what, table[i].holds));
		}
		assert_string_equal(names(rules, "t.x", ""), "good ");
		cy_diags_dispose(&diags);
		cy_rules_free(rules);
	}
}

static void a_pack_with_a_wrong_condition_is_not_used(void **state)
{
	struct cy_diags diags = {0};
	struct cy_rules *rules =
		cy_rules_from_text(cy_span_str("applies (\n[patterns t.x]\nx: a\n"), own, &diags);

	(void)state;
	assert_int_equal(diags.list.n, 1);
	assert_string_equal(names(rules, "t.x", "("), "");
	cy_diags_dispose(&diags);
	cy_rules_free(rules);
}

static void a_nul_and_a_pattern_that_grows_too_long_are_told(void **state)
{
	struct cy_diags diags = {0};
	static const char nul[] = "[patterns t.x]\nx: a\0b\n";
	struct cy_buf text = {0};

	(void)state;
	cy_rules_free(cy_rules_from_text(cy_span(nul, sizeof nul - 1), own, &diags));
	assert_int_equal(diags.list.n, 1);
	cy_buf_puts(&text, "[pieces]\nt.0: aaaaaaaaaaaaaaaa\n");
	for (int i = 1; i < 7; i++)
		cy_buf_printf(&text, "t.%d: {t.%d}{t.%d}{t.%d}{t.%d}{t.%d}{t.%d}\n", i, i - 1,
			i - 1, i - 1, i - 1, i - 1, i - 1);
	cy_buf_puts(&text, "[patterns t.x]\nx: {t.6}\n");
	cy_rules_free(cy_rules_from_text(cy_buf_span(&text), own, &diags));
	assert_int_equal(diags.list.n, 2);
	assert_non_null(strstr(diags.list.v[1].what, cy_msg(CY_MSG_RULE_TOO_LONG)));
	cy_buf_dispose(&text);
	cy_diags_dispose(&diags);
}

/* Several files */

static struct cy_rules *load(struct folder *folder, size_t faults)
{
	struct cy_diags diags = {0};
	struct cy_rules *rules = cy_rules_load_with(folder->path, own, &diags);

	assert_int_equal(diags.list.n, faults);
	cy_diags_dispose(&diags);
	return rules;
}

static void later_files_add_replace_and_take_away(void **state)
{
	struct folder folder;
	struct cy_rules *rules;

	(void)state;
	folder_make(&folder);
	folder_puts(&folder, "1.rules",
		"[words t.w]\n甲\n"
		"[patterns t.x]\na: {t.w}\nb: b\n"
		"[patterns t.y]\na: a\n"
		"[patterns t.z]\na: a\nb: b\nc: c\n");
	folder_puts(&folder, "2.rules",
		"[words t.w +]\n乙\n"
		"[patterns t.x +]\nc: c\n"
		"[patterns t.y]\nb: b\n"
		"[patterns t.z +]\nb:\na new=1: aa\n");
	folder_puts(&folder, "notes.txt", "not read");
	rules = load(&folder, 0);
	assert_string_equal(names(rules, "t.x", ""), "a b c ");
	assert_string_equal(names(rules, "t.y", ""), "b ");
	assert_string_equal(names(rules, "t.z", ""), "a c ");
	assert_true(cy_rules_has_word(rules, "t.w", cy_span_str("甲")));
	assert_true(cy_rules_has_word(rules, "t.w", cy_span_str("乙")));
	cy_rules_free(rules);

	folder_puts(&folder, "10.rules", "[words t.w]\n丙\n");
	rules = load(&folder, 0);
	assert_false(cy_rules_has_word(rules, "t.w", cy_span_str("乙")));
	assert_true(cy_rules_has_word(rules, "t.w", cy_span_str("丙")));
	cy_rules_free(rules);
	folder_remove(&folder);
}

static void what_cannot_be_read_is_told_and_the_rest_used(void **state)
{
	struct folder folder;
	struct cy_rules *rules;

	(void)state;
	folder_make(&folder);
	folder_mkdir(&folder, "a.rules");
	folder_puts(&folder, "b.rules", "[patterns t.x]\na: a\n");
	rules = load(&folder, 1);
	assert_string_equal(names(rules, "t.x", ""), "a ");
	cy_rules_free(rules);
	folder_remove(&folder);
}

static void a_file_that_is_no_text_is_an_error(void **state)
{
	struct folder folder;
	struct cy_diags diags = {0};
	struct cy_rules *rules;

	(void)state;
	folder_make(&folder);
	folder_write(&folder, "a.rules", "\x7F\x45\0\0\0\x01\0\xFF\0\0\xC0\x80\0\0\0", 15);
	folder_puts(&folder, "b.rules", "[patterns t.x]\na: a\n");
	rules = cy_rules_load_with(folder.path, own, &diags);
	assert_int_equal(diags.list.n, 1);
	assert_int_equal(diags.list.v[0].level, CY_DIAG_ERROR);
	assert_string_equal(names(rules, "t.x", ""), "a ");
	cy_diags_dispose(&diags);
	cy_rules_free(rules);
	folder_remove(&folder);
}

static void a_folder_that_is_not_there_is_no_fault(void **state)
{
	struct cy_diags diags = {0};

	(void)state;
	cy_rules_free(cy_rules_load("tests/test.h", &diags)); /* a file */
	assert_int_equal(diags.list.n, 1);
	assert_int_equal(diags.list.v[0].level, CY_DIAG_ERROR);
	cy_diags_dispose(&diags);
	diags = (struct cy_diags){0};
	cy_rules_free(cy_rules_load("tests/test.h/below", &diags));
	cy_rules_free(cy_rules_load("/nowhere/at/all", &diags));
	assert_int_equal(diags.list.n, 0);
}

static void the_users_folder_follows_the_environment(void **state)
{
	char *folder;

	(void)state;
	setenv("HOME", "/home/x", 1);
	setenv("XDG_CONFIG_HOME", "/etc/own", 1);
	folder = cy_rules_folder();
	assert_string_equal(folder, "/etc/own/chayue/rules");
	free(folder);
	setenv("XDG_CONFIG_HOME", "relative", 1);
	folder = cy_rules_folder();
	assert_string_equal(folder, "/home/x/.config/chayue/rules");
	free(folder);
	unsetenv("HOME");
	assert_null(cy_rules_folder());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(built_in_packs_are_without_fault),
		cmocka_unit_test(a_pattern_has_a_name_and_settings),
		cmocka_unit_test(words_stand_for_themselves_the_longest_first),
		cmocka_unit_test(pieces_hold_words_and_pieces),
		cmocka_unit_test(an_empty_list_is_found_nowhere),
		cmocka_unit_test(conditions_choose_documents),
		cmocka_unit_test(what_a_rule_needs_must_be_there),
		cmocka_unit_test(a_view_forgets_when_its_place_changes),
		cmocka_unit_test(lists_find_the_longest_word),
		cmocka_unit_test(wrong_lines_are_told_and_left_out),
		cmocka_unit_test(names_that_nothing_reads_are_told),
		cmocka_unit_test(a_pack_with_a_wrong_condition_is_not_used),
		cmocka_unit_test(a_nul_and_a_pattern_that_grows_too_long_are_told),
		cmocka_unit_test(later_files_add_replace_and_take_away),
		cmocka_unit_test(what_cannot_be_read_is_told_and_the_rest_used),
		cmocka_unit_test(a_file_that_is_no_text_is_an_error),
		cmocka_unit_test(a_folder_that_is_not_there_is_no_fault),
		cmocka_unit_test(the_users_folder_follows_the_environment),
	};

	return RUN_TESTS(tests);
}
