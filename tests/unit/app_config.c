/* The configuration file: what is read out of it, and that nothing in it does harm. */
#include "folder.h"
#include "test.h"

#include "app/keymap.h"

#include "chayue/base/attr.h"

#include <string.h>
#include <sys/stat.h>

static void read_text(struct cy_config *config, const char *text)
{
	cy_config_init(config);
	cy_msg_set_lang(CY_LANG_EN);
	cy_config_parse(config, cy_span_str(text));
}

/* The faults, a line each. */
static char *faults(const struct cy_config *config)
{
	struct cy_buf out = {0};

	cy_buf_puts(&out, "");
	cy_vec_each (diag, &config->diags.list)
		cy_buf_printf(&out, "%s\n", diag->what);
	return cy_buf_take(&out);
}

static void expect_faults(const char *text, const char *wanted)
{
	struct cy_config config;
	char *got;

	read_text(&config, text);
	got = faults(&config);
	assert_string_equal(got, wanted);
	free(got);
	cy_config_dispose(&config);
}

static void settings_are_read(void **state)
{
	struct cy_config config;

	(void)state;
	read_text(&config, "\xEF\xBB\xBF# comment\n\n  set\tsort   time  \r\nset pinyin OFF\n"
			   "keymap vim\n\t# another\nset encoding gbk");
	assert_int_equal(config.diags.list.n, 0);
	assert_int_equal(config.settings.value[CY_SET_sort], 3);
	assert_int_equal(config.settings.by[CY_SET_sort], CY_BY_FILE);
	assert_int_equal(config.settings.value[CY_SET_pinyin], 0);
	assert_int_equal(config.settings.value[CY_SET_keymap], 1);
	assert_int_equal(config.settings.value[CY_SET_encoding], 6);
	assert_int_equal(config.settings.by[CY_SET_lang], CY_BY_DEFAULT);
	cy_config_dispose(&config);
}

static void options_win_over_the_file(void **state)
{
	struct cy_config config;

	(void)state;
	cy_config_init(&config);
	cy_settings_set(&config.settings, CY_SET_sort, 1, CY_BY_OPTION);
	cy_config_parse(&config, cy_span_str("set sort time\n"));
	assert_int_equal(config.diags.list.n, 0);
	assert_int_equal(config.settings.value[CY_SET_sort], 1);
	cy_config_dispose(&config);
}

enum {
	L = 1 << PANE_LIST,
	R = 1 << PANE_READER,
	O = 1 << PANE_OUTLINE,
	P = 1 << PANE_PANEL,
	T = 1 << PANE_TABLE,
	S = 1 << PANE_SIDES
};

static void binds_are_read(void **state)
{
	static const struct {
		const char *line, *action, *argument;
		unsigned panes;
	} cases[] = {
		{"bind x top", "top", NULL, L | R | O | T | S},
		{"bind reader x top", "top", NULL, R},
		{"bind reader,table,list x top", "top", NULL, L | R | T},
		{"bind x next-pane", "next_pane", NULL, L | R | O | T | S}, /* text in the panel */
		{"bind ^Xx next-pane", "next_pane", NULL, L | R | O | P | T | S},
		{"bind panel ^Xx next-pane", "next_pane", NULL, P},
		{"bind ^K choose-reading", "choose_reading", NULL, P},
		{"bind ,s save-search  a  b ", "save_search", "a  b", L | R},
		{"bind x set sort time", "set", "sort time", L | R | O | T | S},
		{"bind x set", "set", NULL, L | R | O | T | S},
		{"bind ／ top", "top", NULL, L | R | O | T | S},
		{"unbind x", NULL, NULL, L | R | O | P | T | S},
		{"unbind list,panel ^Y", NULL, NULL, L | P},
		{"bind all top", "top", NULL, L | R | O | T | S}, /* three keys */
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_config config;
		const struct cy_bind *bind;

		read_text(&config, cases[i].line);
		assert_int_equal(config.diags.list.n, 0);
		assert_int_equal(config.binds.list.n, 1);
		bind = &config.binds.list.v[0];
		assert_int_equal(bind->line, 1);
		assert_int_equal(bind->panes, cases[i].panes);
		if (cases[i].action)
			assert_string_equal(actions[bind->action].name, cases[i].action);
		else
			assert_int_equal(bind->action, -1);
		if (cases[i].argument)
			assert_string_equal(bind->argument, cases[i].argument);
		else
			assert_null(bind->argument);
		cy_config_dispose(&config);
	}
}

static void faults_are_told_and_left_out(void **state)
{
	static const struct {
		const char *line, *fault;
	} cases[] = {
		{"frob", "line 1: frob is none of set, keymap, bind, unbind\n"},
		{"Set sort time", "line 1: Set is none of set, keymap, bind, unbind\n"},
		{"set", "line 1: set lacks something behind it, see man 5 chayue-config\n"},
		{"set colour red", "line 1: there is no setting colour\n"},
		{"set sort", "line 1: sort cannot be '', but one of: folder title size time\n"},
		{"set sort rank",
			"line 1: sort cannot be 'rank', but one of: folder title size time\n"},
		{"set lang en zh", "line 1: lang cannot be 'en zh', but one of: auto zh en\n"},
		{"keymap ed", "line 1: keymap cannot be 'ed', but one of: less vim emacs\n"},
		{"bind", "line 1: bind lacks something behind it, see man 5 chayue-config\n"},
		{"bind x", "line 1: bind lacks something behind it, see man 5 chayue-config\n"},
		{"bind reader",
			"line 1: bind lacks something behind it, see man 5 chayue-config\n"},
		{"bind reader x",
			"line 1: bind lacks something behind it, see man 5 chayue-config\n"},
		{"unbind", "line 1: unbind lacks something behind it, see man 5 chayue-config\n"},
		{"unbind list",
			"line 1: unbind lacks something behind it, see man 5 chayue-config\n"},
		{"unbind x y", "line 1: unbind takes nothing behind it, not 'y'\n"},
		{"bind abcd top", "line 1: abcd is neither keys (three at most) nor panes\n"},
		{"bind reader,raeder x top",
			"line 1: reader,raeder is neither keys (three at most) nor panes\n"},
		{"bind list, x top", NULL},
		{"bind <Nope> top", "line 1: <Nope> is neither keys (three at most) nor panes\n"},
		{"bind 1x top", "line 1: 1x begins with a digit, which counts\n"},
		{"bind x nothing", "line 1: there is no command nothing\n"},
		{"bind x top 3", "line 1: top takes nothing behind it, not '3'\n"},
		{"bind panel x next-pane", "line 1: x is text in the search panel\n"},
		{"bind panel ^K top", "line 1: top does not work in panel\n"},
		{"bind reader,panel ^K limit", "line 1: limit does not work in reader\n"},
		{"bind x choose-reading", "line 1: x is text in the search panel\n"},
		{"set sort\x01 time", "line 1: holds a control character\n"},
		{"# \x1B[2J", "line 1: holds a control character\n"},
		{"set sort \xFF", "line 1: not UTF-8\n"},
		{"# \xE4\xB8", "line 1: not UTF-8\n"},
		{"# \xC2\x9B", "line 1: holds a control character\n"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_config config;

		if (cases[i].fault)
			expect_faults(cases[i].line, cases[i].fault);
		read_text(&config, cases[i].line);
		assert_int_equal(config.binds.list.n, cases[i].fault ? 0 : 1);
		cy_config_dispose(&config);
	}
}

static void the_rest_is_used(void **state)
{
	struct cy_config config;
	char *got;

	(void)state;
	read_text(&config, "frob\nset sort time\n\xFF\nbind x top\nset sort nope\n");
	got = faults(&config);
	assert_string_equal(got, "line 1: frob is none of set, keymap, bind, unbind\n"
				 "line 3: not UTF-8\n"
				 "line 5: sort cannot be 'nope', but one of: folder title size "
				 "time\n");
	free(got);
	assert_int_equal(config.settings.value[CY_SET_sort], 3);
	assert_int_equal(config.binds.list.n, 1);
	assert_int_equal(config.binds.list.v[0].line, 4);
	cy_config_dispose(&config);
}

/* Long words are cut between characters, and faults come to an end. */
static void messages_stay_short(void **state)
{
	struct cy_buf text = {0};
	struct cy_config config;

	(void)state;
	for (int i = 0; i < 1000; i++)
		cy_buf_puts(&text, "查阅");
	cy_buf_putc(&text, '\n');
	for (int i = 0; i < 1000; i++)
		cy_buf_puts(&text, "x\n");
	read_text(&config, text.p);
	assert_int_equal(config.diags.list.n, CY_CONFIG_FAULTS + 1);
	assert_non_null(strstr(config.diags.list.v[0].what, "查… is none"));
	assert_true(strlen(config.diags.list.v[0].what) < 200);
	assert_string_equal(config.diags.list.v[CY_CONFIG_FAULTS].what,
		"too many faults, the others are not listed");
	cy_config_dispose(&config);
	cy_buf_dispose(&text);
}

static void faults_are_told_in_the_language_that_is_set(void **state)
{
	(void)state;
	expect_faults("frob\nset lang zh\nfrob\n",
		"line 1: frob is none of set, keymap, bind, unbind\n"
		"第 3 行：不认识 frob，应是 set、keymap、bind 或 unbind\n");
	cy_msg_set_lang(CY_LANG_ZH);
}

/* The file */

static void load(struct cy_config *config, const char *path, bool asked_for)
{
	cy_config_init(config);
	cy_msg_set_lang(CY_LANG_EN);
	cy_config_load(config, path, asked_for);
}

static void expect_load(const char *path, bool asked_for, const char *wanted)
{
	struct cy_config config;
	char *got;

	load(&config, path, asked_for);
	got = faults(&config);
	assert_string_equal(got, wanted);
	assert_null(config.path);
	assert_int_equal(config.settings.value[CY_SET_sort], 0);
	free(got);
	cy_config_dispose(&config);
}

static void only_a_file_of_some_size_is_read(void **state)
{
	struct folder f;
	struct cy_buf text = {0};
	struct cy_config config;

	(void)state;
	folder_make(&f);
	expect_load(folder_path(&f, "none"), false, "");
	expect_load(folder_path(&f, "none/none"), false, "");
	expect_load(folder_path(&f, "none"), true, "cannot read: No such file or directory\n");
	expect_load(f.path, false, "not a regular file, not read\n");
	assert_int_equal(mkfifo(folder_path(&f, "fifo"), 0600), 0);
	expect_load(folder_path(&f, "fifo"), true, "not a regular file, not read\n");
	expect_load("/dev/zero", true, "not a regular file, not read\n");
	cy_buf_puts(&text, "set sort time\n#");
	while (text.n < CY_CONFIG_BYTES)
		cy_buf_putc(&text, 'x');
	folder_puts(&f, "most", text.p);
	load(&config, folder_path(&f, "most"), true);
	assert_int_equal(config.diags.list.n, 0);
	assert_int_equal(config.settings.value[CY_SET_sort], 3);
	assert_string_equal(config.path, folder_path(&f, "most"));
	cy_config_dispose(&config);
	cy_buf_putc(&text, 'x');
	folder_puts(&f, "more", text.p);
	expect_load(folder_path(&f, "more"), true, "longer than 64 KB, not read\n");
	folder_puts(&f, "empty", "");
	load(&config, folder_path(&f, "empty"), true);
	assert_int_equal(config.diags.list.n, 0);
	cy_config_dispose(&config);
	cy_buf_dispose(&text);
	folder_remove(&f);
}

static void expect_path(const char *xdg, const char *home, const char *wanted)
{
	char *path;

	xdg ? setenv("XDG_CONFIG_HOME", xdg, 1) : unsetenv("XDG_CONFIG_HOME");
	home ? setenv("HOME", home, 1) : unsetenv("HOME");
	path = cy_config_path();
	if (wanted)
		assert_string_equal(path, wanted);
	else
		assert_null(path);
	free(path);
}

static void it_stands_where_it_should(void **state)
{
	(void)state;
	expect_path("/x", "/home/y", "/x/chayue/config");
	expect_path(NULL, "/home/y", "/home/y/.config/chayue/config");
	expect_path("relative", "/home/y", "/home/y/.config/chayue/config");
	expect_path("", "relative", NULL);
	expect_path(NULL, NULL, NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_are_read),
		cmocka_unit_test(options_win_over_the_file),
		cmocka_unit_test(binds_are_read),
		cmocka_unit_test(faults_are_told_and_left_out),
		cmocka_unit_test(the_rest_is_used),
		cmocka_unit_test(messages_stay_short),
		cmocka_unit_test(faults_are_told_in_the_language_that_is_set),
		cmocka_unit_test(only_a_file_of_some_size_is_read),
		cmocka_unit_test(it_stands_where_it_should),
	};

	return RUN_TESTS(tests);
}
