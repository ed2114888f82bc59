/*
 * app/sides: two documents side by side, as a layer among the tables. A job on the pool aligns
 * them; it belongs to itself once the layer is gone. And the line at the bottom that asks for the
 * other document, with the titles above it.
 */
#include "parts.h"

#include "chayue/base/mem.h"
#include "chayue/text/fold.h"

struct align_job {
	struct cy_job job; /* first: jobs are cast to what they are */
	struct sides *to;  /* NULL once the layer was closed */
	struct cy_app *app;
	const struct cy_document *doc[CY_N_ALIGN_SIDES];
	unsigned fold;
	struct cy_align align;
};

struct sides {
	struct cy_sidebyside view;
	struct cy_range place; /* of the left one, to be shown first; empty: none */
	struct align_job *job; /* NULL once it is done */
};

static void run_job(struct cy_job *job)
{
	struct align_job *j = (struct align_job *)job;

	if (!atomic_load(&job->cancelled))
		cy_align_make(&j->align, j->doc[0], j->doc[1], j->fold);
}

static void show_place(struct sides *s)
{
	if (s->place.end)
		cy_sidebyside_show(&s->view, CY_ALIGN_ON_LEFT, s->place.start);
}

static void end_job(struct cy_job *job)
{
	struct align_job *j = (struct align_job *)job;

	if (j->to) {
		j->to->job = NULL;
		cy_sidebyside_take(&j->to->view, &j->align);
		show_place(j->to);
		j->app->dirty = true;
	}
	cy_align_dispose(&j->align);
	free(j);
}

static struct sides *new_sides(
	struct cy_app *app, const struct cy_document *left, const struct cy_document *right)
{
	struct sides *s = cy_calloc(1, sizeof *s);
	struct align_job *j = cy_calloc(1, sizeof *j);

	cy_sidebyside_init(&s->view, left, right);
	*j = (struct align_job){.job = {.run = run_job, .done = end_job},
		.to = s,
		.app = app,
		.doc = {left, right},
		.fold = app->options.query_options & CY_FOLD_ALL};
	s->job = j;
	cy_pool_submit(app->pool, &j->job);
	return s;
}

static struct cy_sidebyside *top_sides(const struct cy_app *app)
{
	return &tables_top(app)->sides->view;
}

void sides_open(struct cy_app *app, const struct cy_document *left, const struct cy_document *right,
	struct cy_range place)
{
	struct sides *s = new_sides(app, left, right);

	s->place = place;
	tables_push(app)->sides = s;
	app_set_focus(app, PANE_SIDES);
	s->view.rows = app->screen.table.rows;
	s->view.cols = app->screen.table.cols;
}

void sides_free(struct sides *s)
{
	if (!s)
		return;
	if (s->job) {
		atomic_store(&s->job->job.cancelled, true);
		s->job->to = NULL;
	}
	cy_sidebyside_dispose(&s->view);
	free(s);
}

/* Over another library */

struct sides *sides_renew(struct cy_app *app, const struct sides *old, const struct carry *c)
{
	const struct cy_document *left = carry_document(c, old->view.doc[CY_ALIGN_ON_LEFT]);
	const struct cy_document *right = carry_document(c, old->view.doc[CY_ALIGN_ON_RIGHT]);

	return left && right ? new_sides(app, left, right) : NULL;
}

bool sides_are_ready(const struct sides *s)
{
	return !s->job;
}

static void carry_clause(
	struct carry *c, const struct sides *old, struct cy_sidebyside_clause *clause)
{
	if (clause->any)
		clause->offset = carry_offset(c, old->view.doc[clause->side], clause->offset);
}

void sides_look_alike(struct sides *s, const struct sides *old, struct carry *c)
{
	const struct cy_document *left = old->view.doc[CY_ALIGN_ON_LEFT];
	struct cy_sidebyside_sight sight = cy_sidebyside_sight(&old->view);

	carry_clause(c, old, &sight.top);
	carry_clause(c, old, &sight.at);
	cy_sidebyside_look(&s->view, &sight, old->view.rows, old->view.cols);
	s->view.side = old->view.side;
	if (old->view.ready || !old->place.end)
		return;
	s->place = (struct cy_range){
		carry_offset(c, left, old->place.start), carry_offset(c, left, old->place.end)};
	show_place(s);
}

void sides_paint(struct cy_app *app, struct cy_canvas *canvas)
{
	cy_sidebyside_paint(top_sides(app), canvas, app->screen.table);
}

void sides_move(struct cy_app *app, long rows)
{
	cy_sidebyside_scroll(top_sides(app), rows);
}

int sides_page(const struct cy_app *app)
{
	return top_sides(app)->rows;
}

void sides_go_percent(struct cy_app *app, unsigned percent)
{
	cy_sidebyside_go_percent(top_sides(app), percent);
}

void sides_step(struct cy_app *app, int direction)
{
	if (!cy_sidebyside_step(top_sides(app), direction))
		app_say(app, direction > 0 ? CY_MSG_SIDES_NONE : CY_MSG_SIDES_NONE_BEFORE);
}

void sides_turn(struct cy_app *app)
{
	top_sides(app)->side ^= 1;
}

/* Chooses a side; twice leads there. */
bool sides_press(struct cy_app *app, const struct cy_mouse *mouse)
{
	struct cy_sidebyside *v = top_sides(app);
	unsigned side = cy_sidebyside_side_at(v, mouse->col - app->screen.table.col);
	bool changed = side != v->side;

	v->side = side;
	if (mouse->clicks == 2)
		sides_enter(app);
	return changed || mouse->clicks == 2;
}

void sides_enter(struct cy_app *app)
{
	const struct cy_sidebyside *v = top_sides(app);
	struct cy_range place = cy_sidebyside_place(v);

	tables_leave(app, v->doc[v->side], place);
}

/* Which document with */

/* Left out is the one that is open. */
static void fill_titles(struct cy_app *app)
{
	cy_menu_clear(&app->titles);
	cy_study_documents_get(&app->titled, app->library);
	for (size_t i = 0; i < app->titled.list.n; i++) {
		const struct cy_document *doc = app->titled.list.v[i];

		if (doc == app->reader.doc)
			memmove(app->titled.list.v + i, app->titled.list.v + i + 1,
				(app->titled.list.n-- - i - 1) * sizeof *app->titled.list.v);
		if (i < app->titled.list.n)
			cy_menu_add(&app->titles, "", app->titled.list.v[i]->title.text);
	}
}

void sides_narrow_titles(struct cy_app *app)
{
	cy_menu_narrow(&app->titles, cy_buf_span(&app->prompt.text),
		cy_query_shuangpin(app->options.query_options));
}

void sides_paint_titles(struct cy_app *app, struct cy_canvas *canvas)
{
	struct cy_rect area = cy_canvas_rect(canvas);

	area.row += app->screen.bar.rows;
	area.rows -= app->screen.bar.rows + app->screen.hint.rows;
	if (app->titles.rows.n == 0)
		cy_canvas_text_cut(canvas, area, area.row, area.col + 3,
			cy_span_str(cy_msg(CY_MSG_TABLE_EMPTY)), CY_STYLE_DIM);
	cy_menu_paint(&app->titles, canvas, area);
}

void sides_move_title(struct cy_app *app, long rows)
{
	cy_menu_move(&app->titles, rows);
}

void sides_take_title(struct cy_app *app)
{
	const struct cy_menu *menu = &app->titles;

	if (menu->rows.n == 0 || !app->reader.doc)
		return;
	sides_open(app, app->reader.doc, app->titled.list.v[menu->rows.v[menu->chosen]],
		(struct cy_range){0, 0});
}

/* From the row of a table: its document and that of another of its places. */
static void compare_row(struct cy_app *app)
{
	const struct cy_tableview *view = &tables_top(app)->view;
	struct cy_table_place own, other = cy_tableview_place(view);
	const struct cy_occurrence *occurrences;
	size_t n;

	if (!other.doc || tables_top(app)->study->kind != &cy_study_shared) {
		app_complain(app, CY_MSG_COMMAND_ELSEWHERE, "compare");
		return;
	}
	own = *cy_table_place(view->table, view->selection.rows.v[view->chosen]);
	n = cy_table_occurrences(view->table, view->selection.rows.v[view->chosen], &occurrences);
	for (size_t i = 0; i < n && other.doc == own.doc; i++)
		other = occurrences[i].place;
	if (other.doc == own.doc)
		app_say(app, CY_MSG_SIDES_SAME);
	else
		sides_open(app, own.doc, other.doc, own.range);
}

void act_compare(struct cy_app *app)
{
	if (app->focus == PANE_TABLE) {
		compare_row(app);
		return;
	}
	fill_titles(app);
	if (!app->reader.doc || app->titles.items.n == 0) {
		app_say(app, CY_MSG_SIDES_ONE);
		return;
	}
	input_open_prompt(app, PROMPT_COMPARE);
	cy_lineedit_set(&app->prompt, app->argument);
	sides_narrow_titles(app);
	if (app->argument.n && app->titles.rows.n == 1) {
		app->mode = MODE_KEYS;
		sides_take_title(app);
	}
}
