/* Reports of the mouse: whole, in parts, and what is none. */
#include "test.h"

#include "chayue/app/report.h"
#include "chayue/base/attr.h"

#include <string.h>

/* Feeds what stands behind CSI; the event as text, "-" for none, "…" where more is expected, "!"
 * where a byte does not belong to it. */
static const char *read_report(const char *bytes, size_t n)
{
	static const char *const kinds[] = {"press", "release", "drag", "up", "down"};
	static char text[64];
	struct cy_event event = {0};
	struct cy_report report;

	cy_report_begin(&report, (unsigned char)bytes[0]);
	for (size_t i = 1; i < n; i++) {
		enum cy_report_result result =
			cy_report_feed(&report, (unsigned char)bytes[i], &event);

		if (result == CY_REPORT_MORE)
			continue;
		if (result != CY_REPORT_EVENT)
			return result == CY_REPORT_NONE ? "-" : "!";
		assert_int_equal(i + 1, n);
		assert_int_equal(event.type, CY_EVENT_MOUSE);
		(void)snprintf(text, sizeof text, "%s %d %d,%d", kinds[event.mouse.kind],
			event.mouse.button, event.mouse.row, event.mouse.col);
		return text;
	}
	return "…";
}

#define READ(bytes) read_report(bytes, sizeof bytes - 1)

static void numbers_are_read(void **state)
{
	(void)state;
	assert_string_equal(READ("<0;1;1M"), "press 1 0,0");
	assert_string_equal(READ("<0;12;34m"), "release 1 33,11");
	assert_string_equal(READ("<1;3;4M"), "press 2 3,2");
	assert_string_equal(READ("<2;300;400M"), "press 3 399,299");
	assert_string_equal(READ("<32;5;6M"), "drag 1 5,4");
	assert_string_equal(READ("<64;5;6M"), "up 0 5,4");
	assert_string_equal(READ("<65;5;6M"), "down 0 5,4");
	/* Shift, Alt and Control with it change nothing. */
	assert_string_equal(READ("<28;5;6M"), "press 1 5,4");
}

static void single_bytes_are_read(void **state)
{
	(void)state;
	assert_string_equal(READ("M !!"), "press 1 0,0");
	assert_string_equal(READ("M#!!"), "release 0 0,0");
	assert_string_equal(READ("M`%&"), "up 0 5,4");
	assert_string_equal(READ("Ma\x7f\xff"), "down 0 222,94");
	assert_string_equal(READ("M@\"\""), "drag 1 1,1");
}

static void what_means_nothing_is_none(void **state)
{
	static const char *const reports[] = {"<0;0;1M", "<0;1;0M", "<M", "<0M", "<0;1M",
		"<0;1;2;3M", "<0;1;1A", "<66;1;1M", "<67;1;1M", "<35;1;1M", "<128;1;1M", "<64;1;1m",
		"<0;100000;1M", "<99999999999999999999;1;1M", "<?;1;1M", "<0;1;\"1M", "<;;;;;;;;M"};

	(void)state;
	for (size_t i = 0; i < CY_LEN(reports); i++)
		assert_string_equal(read_report(reports[i], strlen(reports[i])), "-");
	assert_string_equal(READ("M \x01!"), "-");
	assert_string_equal(READ("M  !"), "-");
	assert_string_equal(READ("<0;1\033"), "!");
	assert_string_equal(READ("<0;1\xe8"), "!");
}

/* A part of a report is none yet, at whichever byte it ends. */
static void parts_wait_for_the_rest(void **state)
{
	static const char sgr[] = "<65;123;45M", bytes[] = "M !!";

	(void)state;
	for (size_t n = 1; n + 1 < sizeof sgr; n++)
		assert_string_equal(read_report(sgr, n), "…");
	for (size_t n = 1; n + 1 < sizeof bytes; n++)
		assert_string_equal(read_report(bytes, n), "…");
}

/* Whatever comes, it ends, and places are those of a screen. */
static void any_bytes_do(void **state)
{
	static const char letters[] = "0123456789;;;Mm<?\x1b~";
	uint64_t random = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct cy_event event = {0};
		struct cy_report report;
		int n = 0;

		cy_report_begin(&report, i % 2 ? '<' : 'M');
		for (;; n++) {
			enum cy_report_result result;

			random = random * 6364136223846793005u + 1442695040888963407u;
			result = cy_report_feed(&report,
				n > 40 ? 'M'
				       : (unsigned char)
						 letters[(random >> 33) % (sizeof letters - 1)],
				&event);
			if (result == CY_REPORT_EVENT)
				assert_true(event.mouse.row >= 0 && event.mouse.row < 100000 &&
					    event.mouse.col >= 0 && event.mouse.col < 100000);
			if (result != CY_REPORT_MORE)
				break;
		}
		assert_true(n <= 44);
	}
}

static int press(struct cy_clicks *clicks, int row, int col, uint64_t now)
{
	struct cy_mouse mouse = {.kind = CY_MOUSE_PRESS, .button = 1, .row = row, .col = col};

	cy_clicks_count(clicks, &mouse, now);
	return mouse.clicks;
}

static void two_clicks_are_a_double_one(void **state)
{
	struct cy_clicks clicks = {0};

	(void)state;
	assert_int_equal(press(&clicks, 3, 4, 1000000), 1);
	assert_int_equal(press(&clicks, 3, 4, 1200000), 2);
	assert_int_equal(press(&clicks, 3, 4, 1400000), 1);
	assert_int_equal(press(&clicks, 3, 5, 1500000), 1);
	assert_int_equal(press(&clicks, 3, 5, 2500000), 1);
	assert_int_equal(press(&clicks, 3, 5, 2600000), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read),
		cmocka_unit_test(single_bytes_are_read),
		cmocka_unit_test(what_means_nothing_is_none),
		cmocka_unit_test(parts_wait_for_the_rest),
		cmocka_unit_test(any_bytes_do),
		cmocka_unit_test(two_clicks_are_a_double_one),
	};

	return RUN_TESTS(tests);
}
