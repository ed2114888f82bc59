/* ui/loop: wait, drain, work a slice, paint one frame. */
#include "chayue/ui/loop.h"
#include "chayue/base/msg.h"
#include "chayue/ui/editor.h"

enum { SLICE_US = 8000 };

static void edit(struct cy_term *term, struct cy_app *app)
{
	struct cy_buf why = {0};
	size_t line;
	const char *path = cy_app_edited(app, &line);

	if (cy_editor_run(term, path, line, &why) < 0)
		cy_app_complain(app, why.p);
	cy_buf_dispose(&why);
}

static bool serve(struct cy_term *term, struct cy_app *app)
{
	unsigned requests = cy_app_take_requests(app);

	if (requests & CY_ASK_REDRAW)
		cy_term_redraw(term);
	if (requests & CY_ASK_SUSPEND)
		cy_term_suspend(term);
	if ((requests & CY_ASK_COPY) && !cy_term_copy(term, cy_app_copied(app)))
		cy_app_complain(app, cy_msg(CY_MSG_COPY_NO_CLIPBOARD));
	if ((requests & CY_ASK_MOUSE) && !cy_term_set_mouse(term, cy_app_wants_mouse(app)))
		cy_app_complain(app, cy_msg(CY_MSG_MOUSE_NONE));
	if (requests & CY_ASK_EDIT)
		edit(term, app);
	return !(requests & CY_ASK_QUIT);
}

/* Without threads the pool has no descriptor to wake us: its jobs run when we collect. */
static bool is_busy(const struct cy_app *app, const struct cy_pool *pool)
{
	return cy_app_busy(app) || (cy_pool_fd(pool) < 0 && cy_pool_pending(pool) > 0);
}

static void paint(struct cy_term *term, struct cy_app *app, struct cy_canvas *canvas)
{
	int rows, cols;

	cy_term_size(term, &rows, &cols);
	if (rows != canvas->rows || cols != canvas->cols) {
		cy_canvas_resize(canvas, rows, cols);
		cy_app_resize(app, rows, cols);
	}
	cy_term_set_theme(term, cy_app_theme(app));
	cy_app_paint(app, canvas);
	cy_term_blit(term, canvas);
}

void cy_loop_run(struct cy_term *term, struct cy_app *app, struct cy_pool *pool,
	struct cy_watch *watch, void (*opened)(void *), void *ctx)
{
	struct cy_canvas canvas;
	struct cy_event event;
	bool running = true;

	cy_canvas_init(&canvas, 0, 0);
	paint(term, app, &canvas);
	opened(ctx);
	while (running) {
		int fds[] = {cy_pool_fd(pool), cy_app_fd(app), watch ? cy_watch_fd(watch) : -1};

		/* A burst of keys is handled whole, then worked for and painted once. */
		int patience = is_busy(app, pool) ? 0 : cy_app_patience(app);
		bool any = cy_term_poll(term, patience, fds, CY_LEN(fds), &event);

		while (any && running) {
			cy_app_handle(app, &event);
			running = serve(term, app);
			any = running && cy_term_poll(term, 0, NULL, 0, &event);
		}
		if (!running)
			break;
		cy_app_work(app, SLICE_US);
		if (cy_app_dirty(app))
			paint(term, app, &canvas);
	}
	cy_canvas_dispose(&canvas);
}
