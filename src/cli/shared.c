/* cli/shared: the shared command; places of a passage are found again while it is printed. */
#include "commands.h"
#include "output.h"

#include "chayue/study/shared.h"
#include "chayue/text/fold.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"

#include <stdio.h>

enum {
	RECORD_PLACES = 1000, /* printed of a passage */
	PLAIN_PLACES = 20,
	PLAIN_BYTES = 600 /* [byte] of a passage's text */
};

struct printer {
	const struct cy_shared *shared;
	struct cy_shared_places places;
	struct cy_output out;
	struct cy_buf row;
};

static void put_range(struct cy_output *out, struct cy_range range)
{
	cy_output_number(out, "start", range.start);
	cy_output_number(out, "end", range.end);
}

static void record_place(
	struct printer *p, enum cy_shared_kind kind, const struct cy_shared_place *place)
{
	cy_output_object_begin(&p->out, NULL);
	cy_output_path(&p->out, "path", place->doc->path);
	put_range(&p->out, place->range);
	if (kind == CY_SHARED_NEAR) {
		cy_output_list_begin(&p->out, "differs");
		for (size_t i = 0; i < place->n_differs; i++) {
			cy_output_object_begin(&p->out, NULL);
			put_range(&p->out, p->places.differs.v[place->differs + i]);
			cy_output_object_end(&p->out);
		}
		cy_output_list_end(&p->out);
	}
	cy_output_object_end(&p->out);
}

static void record(struct printer *p, size_t index)
{
	struct cy_shared_passage passage = cy_shared_get(p->shared, index);
	size_t n = cy_shared_places(p->shared, index, RECORD_PLACES, &p->places);

	cy_output_begin(&p->out);
	cy_output_string(
		&p->out, "kind", cy_span_str(passage.kind == CY_SHARED_NEAR ? "near" : "same"));
	cy_output_string(&p->out, "text",
		cy_span_slice(passage.doc->text, passage.range.start, passage.range.end));
	cy_output_number(&p->out, "chars", passage.chars);
	cy_output_number(&p->out, "documents", passage.documents);
	cy_output_number(&p->out, "count", n);
	cy_output_list_begin(&p->out, "occurrences");
	cy_vec_each (place, &p->places.list)
		record_place(p, passage.kind, place);
	cy_output_list_end(&p->out);
	cy_output_end(&p->out);
}

static void flush(struct printer *p)
{
	cy_buf_putc(&p->row, '\n');
	fwrite(p->row.p, 1, p->row.n, stdout);
	cy_buf_clear(&p->row);
}

/* What differs stands in ‹ ›. */
static void put_marked(struct printer *p, const struct cy_shared_place *place)
{
	struct cy_span text = place->doc->text;
	size_t at = place->range.start;

	for (size_t i = 0; i < place->n_differs; i++) {
		struct cy_range r = p->places.differs.v[place->differs + i];

		cy_output_plain(&p->row, cy_span_slice(text, at, r.start));
		cy_buf_puts(&p->row, "‹");
		cy_output_plain(&p->row, cy_span_slice(text, r.start, r.end));
		cy_buf_puts(&p->row, "›");
		at = r.end;
	}
	cy_output_plain(&p->row, cy_span_slice(text, at, place->range.end));
}

static void put_short(struct printer *p, struct cy_span text)
{
	bool cut = text.n > PLAIN_BYTES;

	if (cut)
		text.n = cy_utf8_floor(text.p, PLAIN_BYTES);
	cy_output_plain(&p->row, text);
	cy_buf_puts(&p->row, cut ? "…" : "");
}

static void plain(struct printer *p, size_t index)
{
	struct cy_shared_passage passage = cy_shared_get(p->shared, index);
	bool near = passage.kind == CY_SHARED_NEAR;
	size_t n = cy_shared_places(p->shared, index, PLAIN_PLACES, &p->places);

	cy_buf_printf(&p->row, cy_msg(near ? CY_MSG_SHARED_NEAR : CY_MSG_SHARED_SAME),
		passage.chars, passage.documents, n);
	flush(p);
	if (!near) {
		cy_buf_puts(&p->row, "  ");
		put_short(p,
			cy_span_slice(passage.doc->text, passage.range.start, passage.range.end));
		flush(p);
	}
	cy_vec_each (place, &p->places.list) {
		cy_buf_puts(&p->row, "    ");
		cy_output_plain(&p->row, cy_span_str(place->doc->path));
		cy_buf_printf(&p->row, ":%zu",
			(size_t)cy_lines_number_at(place->doc->text, place->range.start));
		if (near) {
			cy_buf_puts(&p->row, ": ");
			put_marked(p, place);
		}
		flush(p);
	}
	if (n > p->places.list.n) {
		cy_buf_puts(&p->row, "    ");
		cy_buf_printf(&p->row, cy_msg(CY_MSG_SHARED_MORE), n - p->places.list.n);
		flush(p);
	}
}

bool cy_command_shared(const struct cy_options *options, const struct cy_library *library)
{
	struct cy_shared_options how = {
		.min = options->min, .fold = options->no_fold ? 0 : CY_FOLD_ALL};
	struct cy_shared *shared = cy_shared_new(library, &how);
	struct printer p = {.shared = shared};
	bool any;

	cy_shared_step(shared, 0);
	cy_output_init(&p.out, options->format);
	any = cy_shared_count(shared) > 0;
	for (size_t i = 0; i < cy_shared_count(shared) && i < options->limit; i++) {
		if (options->format == CY_FORMAT_PLAIN)
			plain(&p, i);
		else
			record(&p, i);
	}
	if (cy_shared_left_out(shared)) {
		char number[32];

		snprintf(number, sizeof number, "%llu",
			(unsigned long long)cy_shared_left_out(shared));
		cy_output_complain(CY_MSG_SHARED_LEFT_OUT, number);
	}
	cy_shared_places_dispose(&p.places);
	cy_output_dispose(&p.out);
	cy_buf_dispose(&p.row);
	cy_shared_free(shared);
	return any;
}
