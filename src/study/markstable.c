/* study/markstable: the marks of this folder and those of all, by letter; made in one step. */
#include "chayue/base/mem.h"
#include "chayue/study/marks.h"
#include "chayue/study/place.h"
#include "chayue/study/study.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <limits.h>
#include <string.h>

enum { LETTER, STATE, TEXT, SECTION, TITLE, SOURCE };

enum { MOST_TEXT = 400 /* [byte] of the line that a mark stands on */ };

struct marks_study {
	struct cy_study study;
	struct cy_marks *marks; /* borrowed */
	struct cy_outline outline;
	struct cy_buf text;
};

static const struct cy_column_word STATES[] = {
	{"", CY_MSG_EMPTY}, {"elsewhere", CY_MSG_MARK_NOT_HERE}, {NULL, 0}};

static void add_columns(struct cy_table *t)
{
	static const struct cy_column columns[] = {
		[LETTER] = {"mark", CY_MSG_COLUMN_MARK, NULL, CY_COLUMN_TEXT, 0, 4, 4, 10, NULL},
		[STATE] = {"state", CY_MSG_COLUMN_STATE, NULL, CY_COLUMN_TEXT, CY_COLUMN_OPTIONAL,
			6, 6, 8, STATES},
		[TEXT] = {"text", CY_MSG_COLUMN_TEXT, NULL, CY_COLUMN_TEXT, CY_COLUMN_STRETCHES, 16,
			40, 9, NULL},
		[SECTION] = {"section", CY_MSG_COLUMN_SECTION, NULL, CY_COLUMN_TEXT, 0, 8, 12, 4,
			NULL},
		[TITLE] = {"title", CY_MSG_COLUMN_DOCUMENT, NULL, CY_COLUMN_PLACE, CY_COLUMN_GROUPS,
			10, 24, 7, NULL},
		[SOURCE] = {"source", CY_MSG_COLUMN_PATH, NULL, CY_COLUMN_TEXT, CY_COLUMN_HIDDEN, 0,
			0, 0, NULL},
	};

	for (size_t i = 0; i < CY_LEN(columns); i++)
		cy_table_add_column(t, &columns[i]);
}

static struct cy_study *marks_open(
	const struct cy_library *library, const struct cy_study_options *options)
{
	struct marks_study *s = cy_calloc(1, sizeof *s);

	(void)library;
	s->marks = options->marks;
	s->study.table = cy_table_new(CY_MSG_TABLE_MARKS);
	add_columns(s->study.table);
	return &s->study;
}

/* The line, the first one behind that is not blank, from the place on. */
static struct cy_range text_at(struct cy_span text, size_t offset)
{
	size_t start = cy_place_past_blanks(text, offset, text.n);
	size_t end = cy_lines_end(text, start);

	if (end - start > MOST_TEXT)
		end = cy_utf8_floor(text.p, start + MOST_TEXT);
	return (struct cy_range){start, end};
}

static void add_here(struct marks_study *s, const struct cy_mark *mark,
	const struct cy_document *doc, size_t offset)
{
	struct cy_table *t = s->study.table;
	struct cy_range text = text_at(doc->text, offset);
	struct cy_table_place place = {doc, text, text};
	size_t row = cy_table_add_row(t, (uint64_t)mark->letter, &place);

	cy_table_set_lasting(t, row, TEXT, cy_span_slice(doc->text, text.start, text.end));
	cy_outline_build(&s->outline, doc->text);
	cy_buf_clear(&s->text);
	cy_place_section(doc, &s->outline, text.start, INT_MAX, &s->text);
	cy_table_set_text(t, row, SECTION, cy_buf_span(&s->text));
	cy_table_set_lasting(t, row, TITLE, cy_span_str(doc->title.text));
}

static struct cy_span valid_path(const struct cy_mark *mark)
{
	return cy_span(mark->path, cy_utf8_valid_prefix(mark->path, strlen(mark->path)));
}

static void add_elsewhere(struct marks_study *s, const struct cy_mark *mark)
{
	struct cy_table *t = s->study.table;
	size_t row = cy_table_add_row(t, (uint64_t)mark->letter, &(struct cy_table_place){0});

	cy_table_set_lasting(t, row, STATE, cy_span_str("elsewhere"));
	cy_table_set_text(t, row, TITLE, cy_span_str(mark->title));
	cy_table_add_detail(t, false, valid_path(mark), NULL);
}

static void add_mark(struct marks_study *s, const struct cy_mark *mark)
{
	size_t offset, row = cy_table_rows(s->study.table);
	const struct cy_document *doc = cy_marks_find(mark, s->study.library, &offset);

	if (doc)
		add_here(s, mark, doc, offset);
	else
		add_elsewhere(s, mark);
	cy_table_set_text(s->study.table, row, LETTER, cy_span(&mark->letter, 1));
	cy_table_set_text(s->study.table, row, SOURCE, valid_path(mark));
}

static bool marks_step(struct cy_study *study, uint64_t budget_us)
{
	struct marks_study *s = (struct marks_study *)study;
	uint64_t folder = cy_marks_folder(study->library);

	(void)budget_us;
	if (cy_library_progress(study->library).loading) {
		study->waiting = true;
		return false;
	}
	if (!s->marks || cy_marks_refresh(s->marks) < 0)
		return true;
	for (char letter = 'A'; letter <= 'z'; letter++) {
		const struct cy_mark *mark = cy_marks_get(s->marks, letter, folder);

		if (mark)
			add_mark(s, mark);
	}
	return true;
}

static void marks_close(struct cy_study *study)
{
	struct marks_study *s = (struct marks_study *)study;

	cy_outline_dispose(&s->outline);
	cy_buf_dispose(&s->text);
}

const struct cy_study_kind cy_study_marks = {
	"marks", CY_MSG_TABLE_MARKS, false, marks_open, marks_step, marks_close, NULL};
