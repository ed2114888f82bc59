/* Places found again: in the same text, in an edited one, in one that has lost them. */
#include "folder.h"
#include "random.h"
#include "test.h"

#include "chayue/doc/spot.h"

#include <unistd.h>

static const char *const text =
	"标题\n\n　　第一段，讲台账。\n　　第二段，讲责任。\n\n　　第三段。\n";

static size_t at(const char *in, const char *what)
{
	const char *p = strstr(in, what);

	assert_non_null(p);
	return (size_t)(p - in);
}

static size_t found_in(const char *now, size_t offset)
{
	struct cy_spot spot = cy_spot_make(cy_span_str(text), offset);

	return cy_spot_find(&spot, cy_span_str(now));
}

static void in_the_same_text_every_place_is_itself(void **state)
{
	(void)state;
	for (size_t i = 0; text[i]; i++) {
		if (((unsigned char)text[i] & 0xC0) != 0x80)
			assert_int_equal(found_in(text, i), i);
	}
	assert_int_equal(found_in(text, strlen(text)), strlen(text));
}

static void edits_elsewhere_are_followed(void **state)
{
	const char *now = "标题\n新的一段。\n再一段。\n　　第一段，改了。\n　　第二段，讲责任。\n　"
			  "　第三段。\n";

	(void)state;
	assert_int_equal(found_in(now, at(text, "责任")), at(now, "责任"));
	assert_int_equal(found_in(now, at(text, "第三段")), at(now, "第三段"));
	/* Its own line was edited: the one before the line that followed. */
	assert_int_equal(found_in(now, at(text, "台账")), at(now, "　　第一段"));
}

static void indents_do_not_count(void **state)
{
	const char *now = "标题\n  第一段，讲台账。\r\n  第二段，讲责任。  \n第三段。\n";

	(void)state;
	assert_int_equal(found_in(now, at(text, "　　第二段")), at(now, "  第二段"));
}

static void of_equal_lines_the_one_with_the_same_behind_it_is_taken(void **state)
{
	static const char before[] = "同\n甲\n同\n乙\n同\n";
	static const char now[] = "同\n乙\n同\n甲\n同\n乙\n同\n甲\n";
	struct cy_spot spot = cy_spot_make(cy_span_str(before), 0);

	(void)state;
	assert_int_equal(cy_spot_find(&spot, cy_span_str(now)), at(now, "同\n甲"));
}

static void the_nearest_of_equal_lines_is_taken(void **state)
{
	static const char before[] = "同\n甲\n同\n乙\n同\n";
	static const char now[] = "新\n同\n甲\n同\n丙\n同\n";
	struct cy_spot spot = cy_spot_make(cy_span_str(before), at(before, "同\n乙"));

	(void)state;
	assert_int_equal(cy_spot_find(&spot, cy_span_str(now)), at(now, "同\n甲"));
}

static void what_is_lost_is_near_its_old_offset(void **state)
{
	const char *now = "全部改写过的另一篇文字，没有一行相同，但是要长一些，长得多，长得多，长得"
			  "多，长得多。";
	size_t offset = at(text, "第三段");

	(void)state;
	assert_true(found_in(now, offset) <= offset);
	assert_true(found_in(now, offset) + 4 > offset);
	assert_int_equal(found_in("", offset), 0);
	assert_int_equal(found_in("短", offset), strlen("短"));
}

/* The file may have been written by anyone: any numbers give a place on a character's border. */
static void any_spot_gives_a_place_in_the_text(void **state)
{
	struct random random = {1};

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct cy_spot spot = cy_spot_make(cy_span_str(text), (size_t)i % strlen(text));
		size_t n = strlen(text) - (size_t)(i & 1), found;

		spot.text ^= (uint64_t)(i & 2);
		spot.offset = i & 4 ? (size_t)random_below(&random, 300) : SIZE_MAX - (size_t)i;
		spot.within = i & 8 ? SIZE_MAX : spot.within;
		spot.line = i & 16 ? 0 : spot.line;
		found = cy_spot_find(&spot, cy_span(text, n));
		assert_true(found <= n);
		if (found < n)
			assert_int_not_equal((unsigned char)text[found] & 0xC0, 0x80);
	}
}

static void a_file_is_known_by_any_way_to_it(void **state)
{
	struct folder f;
	struct cy_document doc = {0};
	char *path;

	(void)state;
	folder_make(&f);
	folder_mkdir(&f, "a");
	folder_puts(&f, "a/b.txt", "x");
	folder_puts(&f, "b.txt", "x");
	path = cy_spot_path(folder_path(&f, "a/b.txt"));
	doc.path = strdup(folder_path(&f, "a/../a//b.txt"));
	assert_true(cy_spot_is_file(&doc, path));
	free(doc.path);
	doc.path = strdup(folder_path(&f, "b.txt"));
	assert_false(cy_spot_is_file(&doc, path));
	free(path);
	free(doc.path);
	doc.path = (char[]){"-"};
	assert_false(cy_spot_is_file(&doc, "-"));
	path = cy_spot_path("/nowhere/at all");
	assert_string_equal(path, "/nowhere/at all");
	free(path);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_the_same_text_every_place_is_itself),
		cmocka_unit_test(edits_elsewhere_are_followed),
		cmocka_unit_test(indents_do_not_count),
		cmocka_unit_test(of_equal_lines_the_one_with_the_same_behind_it_is_taken),
		cmocka_unit_test(the_nearest_of_equal_lines_is_taken),
		cmocka_unit_test(what_is_lost_is_near_its_old_offset),
		cmocka_unit_test(any_spot_gives_a_place_in_the_text),
		cmocka_unit_test(a_file_is_known_by_any_way_to_it),
	};

	return RUN_TESTS(tests);
}
