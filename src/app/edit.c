/*
 * app/edit: the document opened in an editor. An editor reads the file itself: of another encoding
 * than UTF-8 it may know nothing, and save the document broken. So that is said first.
 */
#include "parts.h"

#include "chayue/base/secure.h"
#include "chayue/text/lines.h"

void act_edit(struct cy_app *app)
{
	const struct cy_document *doc = app->reader.doc;

	if (!cy_secure_allows(CY_DEED_RUN)) {
		app_complain(app, CY_MSG_SECURE);
	} else if (!doc) {
		app_complain(app, CY_MSG_EDIT_NOTHING);
	} else if (strcmp(doc->path, "-") == 0) {
		app_complain(app, CY_MSG_EDIT_STDIN);
	} else if (doc->encoding != CY_ENC_UTF8 && app->edit_warned != doc->id) {
		app->edit_warned = doc->id;
		app_complain(app, CY_MSG_EDIT_ENCODING, cy_encoding_name(doc->encoding),
			KEY_TEXT(app, app->focus, edit));
	} else {
		app->requests |= CY_ASK_EDIT;
	}
}

const char *cy_app_edited(const struct cy_app *app, size_t *line)
{
	*line = cy_lines_number_at(app->reader.doc->text, passage_now(app).start);
	return app->reader.doc->path;
}
