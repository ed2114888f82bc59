/*
 * view/tablecard: what belongs to the chosen row, as lines that are wrapped: its sentence with the
 * range marked, the lines of its card, its further places. Each line is set by a layout of its
 * own; the lines that lead somewhere are numbered.
 */
#include "chayue/view/layout.h"
#include "tablepaint.h"

enum { MOST_LINES = 400 };

struct card_line {
	struct cy_span text;
	struct cy_range mark; /* [byte) of text, drawn as a hit */
	bool heading, first;  /* first: the row's own sentence, chosen with the row itself */
	struct cy_table_place place;
};

struct card {
	CY_VEC(struct card_line) lines;
};

static void add_place(struct card *card, const struct cy_table_place *place, bool first)
{
	struct card_line line = {.place = *place, .first = first};
	struct cy_range around = place->sentence;

	if (!place->doc)
		return;
	if (around.end <= around.start)
		around = place->range;
	line.text = cy_span_slice(place->doc->text, around.start, around.end);
	if (place->range.start >= around.start && place->range.end <= around.end)
		line.mark = (struct cy_range){
			place->range.start - around.start, place->range.end - around.start};
	cy_vec_push(&card->lines, line);
}

static void add_heading(struct card *card, struct cy_span text)
{
	cy_vec_push(&card->lines, (struct card_line){.text = text, .heading = true});
}

/* The lines of the card begin with the row's own place, under a heading. */
static bool begins_with(const struct cy_detail *details, size_t n, const struct cy_table_place *own)
{
	return n > 1 && details[0].heading && details[1].place.doc == own->doc &&
	       details[1].place.range.start == own->range.start;
}

static void build(struct card *card, const struct cy_tableview *v)
{
	const struct cy_occurrence *occurrences;
	const struct cy_detail *details;
	const struct cy_document *doc = NULL;
	struct cy_table_place own;
	size_t row, n;

	if (v->chosen >= v->selection.rows.n)
		return;
	row = v->selection.rows.v[v->chosen];
	own = tableview_row_place(v);
	n = cy_table_details(v->table, row, &details);
	if (!begins_with(details, n, &own))
		add_place(card, &own, true);
	for (size_t i = 0; i < n && card->lines.n < MOST_LINES; i++) {
		struct card_line line = {.text = details[i].text,
			.heading = details[i].heading,
			.place = details[i].place};

		cy_vec_push(&card->lines, line);
	}
	n = cy_table_occurrences(v->table, row, &occurrences);
	for (size_t i = 0; i < n && card->lines.n < MOST_LINES; i++) {
		if (occurrences[i].column != CY_NO_COLUMN && occurrences[i].column != v->column)
			continue;
		if (occurrences[i].place.doc == own.doc &&
			occurrences[i].place.range.start == own.range.start)
			continue; /* stands above already */
		if (occurrences[i].place.doc && occurrences[i].place.doc != doc) {
			doc = occurrences[i].place.doc;
			add_heading(card, cy_span_str(doc->title.text));
		}
		add_place(card, &occurrences[i].place, false);
	}
}

static bool leads(const struct card_line *line)
{
	return line->place.doc && !line->first;
}

size_t tablecard_places(const struct cy_tableview *v)
{
	struct card card = {0};
	size_t n = 0;

	build(&card, v);
	cy_vec_each (line, &card.lines)
		n += leads(line);
	cy_vec_dispose(&card.lines);
	return n;
}

struct cy_table_place tablecard_place(const struct cy_tableview *v, size_t number)
{
	struct cy_table_place place = {0};
	struct card card = {0};

	build(&card, v);
	cy_vec_each (line, &card.lines) {
		if (leads(line) && number-- == 0) {
			place = line->place;
			break;
		}
	}
	cy_vec_dispose(&card.lines);
	return place;
}

/* Painting */

struct painter {
	struct cy_canvas *canvas;
	struct cy_rect rect;
	size_t top, row; /* [row] the first one shown, the next one */
};

static void paint_row(struct painter *p, const struct cy_layout *layout, const struct cy_row *row,
	const struct card_line *line, int indent, enum cy_style style)
{
	int at = p->rect.row + (int)(p->row - p->top);
	struct cy_row_item item;

	cy_canvas_fill(p->canvas,
		(struct cy_rect){at, p->rect.col + indent, 1, row->indent + row->cells}, style);
	cy_row_begin(row, &item);
	while (cy_row_next(layout, row, &item)) {
		bool marked = item.start >= line->mark.start && item.start < line->mark.end;

		cy_canvas_text(p->canvas, p->rect, at, p->rect.col + indent + item.col,
			cy_span_slice(layout->text, item.start, item.end),
			!marked                      ? style
			: style == CY_STYLE_SELECTED ? CY_STYLE_HIT_CURRENT
						     : CY_STYLE_HIT);
	}
}

/* Sets a line from p->row on, what is above or below the rectangle left out. */
static void paint_line(struct painter *p, const struct card_line *line, enum cy_style style)
{
	int indent = line->heading ? 1 : 2;
	struct cy_layout layout;
	struct cy_row row;

	if (p->rect.cols < 8)
		return;
	cy_layout_init(&layout, line->text, p->rect.cols - indent - 1, NULL, NULL);
	row = cy_layout_row_at(&layout, 0);
	do {
		if (p->row >= p->top && p->row < p->top + (size_t)p->rect.rows)
			paint_row(p, &layout, &row, line, indent, style);
		p->row++;
	} while (p->row < p->top + (size_t)p->rect.rows && cy_layout_next(&layout, &row));
	cy_layout_dispose(&layout);
}

static size_t line_rows(const struct card_line *line, int cols)
{
	struct cy_layout layout;
	struct cy_row row;
	size_t rows = 1;

	if (cols < 8)
		return 0;
	cy_layout_init(&layout, line->text, cols - (line->heading ? 1 : 2) - 1, NULL, NULL);
	for (row = cy_layout_row_at(&layout, 0); cy_layout_next(&layout, &row);)
		rows++;
	cy_layout_dispose(&layout);
	return rows;
}

static size_t card_rows(const struct card *card, struct cy_rect rect)
{
	size_t rows = 0;

	cy_vec_each (line, &card->lines)
		rows += line_rows(line, rect.cols);
	return rows;
}

/* The chosen line is in sight, with as much of it as there is room for. */
static void scroll(struct cy_tableview *v, const struct card *card, struct cy_rect rect)
{
	size_t number = 0, row = 0;

	if (v->card_away == v->card_chosen + 1) {
		size_t total = card_rows(card, rect), height = (size_t)rect.rows;

		if (v->card_top + height > total)
			v->card_top = total > height ? total - height : 0;
		return;
	}
	v->card_away = 0;
	if (!v->in_card) {
		v->card_top = 0;
		return;
	}
	cy_vec_each (line, &card->lines) {
		size_t rows = line_rows(line, rect.cols);

		if (leads(line) && number++ == v->card_chosen) {
			if (row + rows > v->card_top + (size_t)rect.rows)
				v->card_top = row + rows - (size_t)rect.rows;
			if (row < v->card_top)
				v->card_top = row;
			return;
		}
		row += rows;
	}
}

size_t tablecard_at(const struct cy_tableview *v, struct cy_rect rect, int row)
{
	size_t number = 0, end = 0, at = v->card_top + (size_t)(row - rect.row), found = SIZE_MAX;
	struct card card = {0};

	build(&card, v);
	cy_vec_each (line, &card.lines) {
		end += line_rows(line, rect.cols);
		if (at < end) {
			found = leads(line) ? number : SIZE_MAX;
			break;
		}
		number += leads(line);
	}
	cy_vec_dispose(&card.lines);
	return found;
}

void tablecard_paint(struct cy_tableview *v, struct cy_canvas *canvas, struct cy_rect rect)
{
	struct painter p = {.canvas = canvas, .rect = rect};
	struct card card = {0};
	size_t number = 0;

	build(&card, v);
	scroll(v, &card, rect);
	p.top = v->card_top;
	cy_vec_each (line, &card.lines) {
		bool chosen = leads(line) && number++ == v->card_chosen && v->in_card;

		paint_line(&p, line,
			chosen          ? CY_STYLE_SELECTED
			: line->heading ? CY_STYLE_HEADING
					: CY_STYLE_TEXT);
		if (p.row >= p.top + (size_t)rect.rows)
			break;
	}
	cy_vec_dispose(&card.lines);
}
