/*
 * app/parts: what the parts of the application ask of each other. Each part has its functions in a
 * file of its own, named before them.
 */
#ifndef CHAYUE_APP_PARTS_H
#define CHAYUE_APP_PARTS_H

#include "state.h"

/* app.c */
void app_say(struct cy_app *, enum cy_msg, ...);
void app_complain(struct cy_app *, enum cy_msg, ...);
/* Complains that there is no query, and says how to type one. */
void app_no_query(struct cy_app *);
/* Drops all that holds on to documents of the library but the tables: the session, what panel,
 * reader and outline show. What else does is to be dropped here, too. The focus is the caller's
 * matter. */
void app_forget_library(struct cy_app *);
void app_set_focus(struct cy_app *, enum pane);
void app_refresh_list(struct cy_app *);
/* Everything set anew, with 1 or 2 cells for ambiguous characters. */
void app_set_ambiguous(struct cy_app *, int cells);

/* actions.c: what has the focus: the list or the panel; a table; two documents side by side. */
bool app_in_list(const struct cy_app *);
bool app_in_table(const struct cy_app *);
bool app_in_sides(const struct cy_app *);
/* How often an action is to be done: the number that was typed before its key, else 1. */
long app_times(const struct cy_app *);

/* places.c: documents, places, hits. */
struct place place_now(const struct cy_app *);
/* The same, with the tables that ^O should come back to. */
struct place place_left(const struct cy_app *);
void place_push(struct cy_app *, struct place from);
/* Opens the document where it was left. */
void place_show(struct cy_app *, uint32_t doc);
void place_go(struct cy_app *, struct place, bool centred);
/* Back to the last place, which is forgotten, or changed for the present one. */
void place_pop(struct cy_app *);
void place_swap(struct cy_app *);
/* The reader follows what the list or the panel has chosen. */
void place_preview(struct cy_app *);
void place_go_hit(struct cy_app *, uint32_t doc, const struct cy_hit *);
/* Next (1) or previous (-1) hit from where the reader is, on into other documents; false and
 * a message when there is none. */
bool place_step_hit(struct cy_app *, int direction);

/* rest.c: the reader's pane is left as it is until the keys rest. To be called after what changes
 * it; any other event ends it. */
void rest_begin(struct cy_app *);
void rest_end(struct cy_app *);
void rest_step(struct cy_app *);
int rest_patience(const struct cy_app *); /* [ms] until then; -1: nothing waits */
/* Around a painting: the pane's cells, heap; NULL: it is painted. */
struct cy_cell *rest_keep(const struct cy_app *, struct cy_canvas *);
void rest_put_back(const struct cy_app *, struct cy_canvas *, struct cy_cell *);

/* passage.c: the passage that is meant by what is done with one: the sentence of the hit in sight,
 * else the paragraph at the reader's top. Empty: there is none. */
struct cy_range passage_now(const struct cy_app *);

/* marks.c: what is kept of places. Noting where the open document is left, for which it must have
 * been read; writing it, seldom enough for every document that is left. */
void marks_leave(struct cy_app *);
/* Where the document was left in an earlier run, SIZE_MAX: it was not. */
size_t marks_left(struct cy_app *, const struct cy_document *);
/* The key that names a mark. */
void marks_handle(struct cy_app *, uint32_t key);
/* Says that the document stands where it was left, once. */
void marks_tell_continued(struct cy_app *);

/* notes.c: passages with notes. Before the reader is painted: it knows those of its document. */
void notes_sync(struct cy_app *);
/* What was typed about the passage, or about the chosen row. */
void notes_entered(struct cy_app *);
/* Whether a row of the table of notes is chosen; to change it. */
bool notes_can_change(const struct cy_app *);
void notes_change(struct cy_app *);

/* filter.c: the paragraphs that the reader shows, by a query; an empty one shows all. */
void filter_set(struct cy_app *, struct cy_span);
void filter_lift(struct cy_app *);
/* What is gone to is seen: unfolds what hides the place, and shows all where that is not enough. */
void filter_reveal(struct cy_app *, size_t offset);
/* What was typed stands: tells what is wrong with it. */
void filter_entered(struct cy_app *);

/* find.c: the query and its session. */
void find_set_query(struct cy_app *, struct cy_span);
void find_clear(struct cy_app *);
/* The query is kept for recalling it; the last one is made the query again, false if none. */
void find_remember(struct cy_app *);
bool find_last_query(struct cy_app *);
/* The results in another order; in the next one, while the panel is open. */
void find_set_order(struct cy_app *, enum cy_order);
void find_next_order(struct cy_app *);
/* Behind the query an operator is put: what is typed next is looked for within its results. The
 * chosen hit is still one. */
void find_within(struct cy_app *);
void find_open_panel(struct cy_app *);
void find_close_panel(struct cy_app *);
void find_step(struct cy_app *, uint64_t budget_us);
/* The panes show all that was found so far: before anything asks what they show. */
void find_follow(struct cy_app *);
/* Where the open document's hits stand is found, as long as the reader is shown. */
void find_step_spread(struct cy_app *, uint64_t budget_us);
/* When all there is was searched and nothing found: which part of the query is to blame? */
void find_ask_why(struct cy_app *);
/* Whether find_step() has something to do. */
bool find_is_busy(const struct cy_app *);
/* The first hit of the open document from `from` in the search's direction. */
bool find_in_document(struct cy_app *, size_t from);
/* The most frequent meanings of the query's first pinyin, at most N_READINGS; *typed is where it
 * stands in the query. */
enum { N_READINGS = 9 };
size_t find_readings(const struct cy_app *, const struct cy_reading **top, struct cy_range *typed);
void find_choose_reading(struct cy_app *, unsigned number);

/* synonyms.c: the documents' short forms are gathered once all is loaded; a query that they concern
 * is searched for anew, the chosen hit staying what it is. */
void synonyms_step(struct cy_app *, uint64_t budget_us);
bool synonyms_are_due(const struct cy_app *);
/* Those that are there; NULL: none yet. */
const struct cy_synonyms *synonyms_now(const struct cy_app *);
/* 含简称 甲=乙 ×2: what the query's words were found as besides; false: as nothing. */
bool synonyms_put(const struct cy_app *, struct cy_buf *out);

/* arrange.c: where panes stand. Wishes are kept whatever the screen's size. */
void arrange_screen(struct cy_app *);
/* The sizes of an earlier run. */
void arrange_begin(struct cy_app *);
void arrange_set_size(struct cy_app *, enum size, int wish);
/* As much of it as there is room for now becomes the wish, so that nothing is owed behind a limit;
 * returns that. */
int arrange_move(struct cy_app *, enum size, int size);
/* The size, as it is now, of what can be changed between the list, or outline, and what stands
 * beside or below it; of the panel. N_SIZES: there is no such border on the screen. */
enum size arrange_list_size(const struct cy_app *, int *now);
enum size arrange_panel_size(const struct cy_app *, int *now);

/* outline.c: the pane is brought up to date with the reader; the reader follows the pane. */
void outline_sync(struct cy_app *);
void outline_preview(struct cy_app *);
void outline_close(struct cy_app *);
/* The start of the chosen heading; no document: the pane is not open. */
struct place outline_chosen(const struct cy_app *);
/* The reader's document is another one, or was read anew: the section is chosen, or the one that is
 * read; closed where there is none. */
void outline_reopen(struct cy_app *, struct place section);

/* tables.c: studies of the documents. */
/* NULL: there is none. The functions below it need one. */
struct table_layer *tables_top(const struct cy_app *);
/* A study of this kind comes to lie above the others. */
void tables_open(struct cy_app *, const struct cy_study_kind *);
void tables_close(struct cy_app *);
/* A layer without content above the others; the caller fills it and sets the focus. */
struct table_layer *tables_push(struct cy_app *);
/* The same with a study, which it takes, and the focus. */
struct table_layer *tables_push_study(struct cy_app *, struct cy_study *);
/* What the layer on top has the focus as. */
enum pane tables_pane(const struct cy_app *);
void tables_free_layer(struct table_layer *);
/* One that asks for the same, of nothing yet. */
struct table_layer *tables_like(const struct table_layer *);
/* The layer's study of a query, begun anew with the short forms that are there now. */
void tables_open_again(struct cy_app *, size_t layer);
/* Opens what the layer asks for; false: there is no query, or a wrong one. */
bool tables_open_study(const struct cy_app *, struct table_layer *, const struct cy_study_kind *,
	const struct table_source *);
/* Actors by responsibilities, of the rows that the view has; its table is finished. NULL: that has
 * not the columns for it. */
struct cy_study *tables_matrix(const struct cy_tableview *);
/* To a place in the reader, from where ^O and q come back. */
void tables_leave(struct cy_app *, const struct cy_document *, struct cy_range);
/* To the place of the chosen row; from a cell of a matrix to the rows it counts. */
void tables_enter(struct cy_app *);
void tables_stop(struct cy_app *);
/* Back to the rows from a card; lifts the filter. */
void tables_cancel(struct cy_app *);
void tables_go(struct cy_app *, size_t row);
size_t tables_rows(const struct cy_app *);
bool tables_are_busy(const struct cy_app *);
void tables_step(struct cy_app *, uint64_t budget_us);
void tables_dispose(struct cy_app *);

/* table_actions.c: tables written to a file; rows of the ledger. */
/* The rows as they are shown into the file; a ! behind its name overwrites it. */
void tables_export(struct cy_app *, struct cy_span name);
/* Whether a row of the ledger is chosen. What is noted about the row app->noted; notes something.
 */
bool tables_can_note(const struct cy_app *);
struct cy_span tables_noted(const struct cy_app *, enum cy_work_field);
void tables_note(struct cy_app *, enum cy_work_field, struct cy_span text);
/* The study is to be stepped: it has work, or nothing more comes of what it waits for. */
bool tables_study_is_due(const struct cy_app *, const struct cy_study *);

/* cites.c: references. */
/* Begins it; the tables of references share it. */
struct cy_citations *cites_session(struct cy_app *);
/* What the chosen row of the table on top refers to; doc NULL: nothing that is here. */
struct cy_table_place cites_target(const struct cy_app *);
/* To there. */
void cites_enter(struct cy_app *, struct cy_table_place target);
/* From the reader to what a reference in sight means: one in the sentence of the current hit, else
 * the first one that leads somewhere. */
void cites_follow(struct cy_app *);
/* The one that stands at this byte. */
void cites_follow_at(struct cy_app *, size_t offset);
void cites_step(struct cy_app *, uint64_t budget_us);
bool cites_are_busy(const struct cy_app *);

/* sides.c: two documents side by side; the functions are for the layer on top. */
void sides_open(struct cy_app *, const struct cy_document *left, const struct cy_document *right,
	struct cy_range place);
void sides_free(struct sides *);
/* The same of two other documents, not on the screen yet; whether it can be shown; shown as the
 * other one is, which it stands for: takes from that what is looked at, carried over. */
struct sides *sides_renew(struct cy_app *, const struct sides *, const struct carry *);
bool sides_are_ready(const struct sides *);
void sides_look_alike(struct sides *, const struct sides *old, struct carry *);
void sides_paint(struct cy_app *, struct cy_canvas *);
void sides_move(struct cy_app *, long rows);
int sides_page(const struct cy_app *);
void sides_go_percent(struct cy_app *, unsigned percent);
void sides_step(struct cy_app *, int direction);
void sides_turn(struct cy_app *);
void sides_enter(struct cy_app *);
bool sides_press(struct cy_app *, const struct cy_mouse *);
/* While the line at the bottom asks for a title: the titles that hold what is typed. */
void sides_narrow_titles(struct cy_app *);
void sides_move_title(struct cy_app *, long rows);
void sides_take_title(struct cy_app *);
void sides_paint_titles(struct cy_app *, struct cy_canvas *);

/* hints.c: the key that does it in a pane, as the last row names it; its command where it has none,
 * with the colon. For texts. */
struct key_text {
	char text[64];
};
struct key_text hints_key(const struct cy_app *, enum pane, const struct action *);
#define KEY_TEXT(app, pane, name) (hints_key((app), (pane), &actions[ACTION_##name]).text)

/* mouse.c: true if anything has changed. */
bool mouse_handle(struct cy_app *, const struct cy_mouse *);

/* input.c: typing. */
void input_handle_panel(struct cy_app *, const struct cy_event *);
void input_handle_prompt(struct cy_app *, const struct cy_event *);
void input_open_prompt(struct cy_app *, enum prompt);

/* Text, a paste or an editing key: true if the event was one. *changed tells about the text. */
bool input_edit(struct cy_lineedit *, const struct cy_event *, bool *changed);

/* recall.c: earlier queries in the panel. */
void recall_handle(struct cy_app *, const struct cy_event *);
/* An action of the panel while they are shown. */
void recall_run(struct cy_app *, const struct binding *);
void recall_cancel(struct cy_app *);
/* Takes up what other instances have searched for. */
void recall_refresh(struct cy_app *);
/* A negative errno: queries could not be kept. */
void recall_tell(struct cy_app *, int status);

/* carry.c: to a document that is gone: no document. All places of the application, and the rows of
 * the list. */
void carry_place(struct carry *, struct place *);
void carry_app(struct carry *, struct cy_app *);

/* reload.c: the documents read anew. The new library takes over when it and the tables over it are
 * complete; a quiet one when it disturbs nothing. */
void reload_start(struct cy_app *, enum reload_cause);
void reload_step(struct cy_app *, uint64_t budget_us);
void reload_cancel(struct cy_app *);
/* The same, when nothing is painted any more. */
void reload_drop(struct cy_app *);

/* renew.c: the tables over the library that is to come, app->next, and the sessions that they
 * share. They are made beside those that are shown, which may change, come and go meanwhile. */
void renew_begin(struct cy_app *);
/* True when all are complete. */
bool renew_step(struct cy_app *, uint64_t budget_us);
bool renew_is_busy(const struct cy_app *);
/* Nothing comes of it. */
void renew_drop(struct cy_app *);
/* When all are complete. Closes what shows a document that is gone: what to say of it, CY_N_MSGS:
 * nothing. */
enum cy_msg renew_close_lost(struct cy_app *);
/* They take the places of the old ones, and stand as those did. */
void renew_take_tables(struct cy_app *);
/* When the old library is forgotten. */
void renew_take_sessions(struct cy_app *);
void renew_end(struct cy_app *);

/* living.c: what changes is read by itself. */
void living_step(struct cy_app *);
int living_patience(const struct cy_app *); /* [ms] until it has something to do; -1: nothing */
/* [us] as for the watch; 0 where there is no clock. */
uint64_t living_now(const struct cy_app *);

/* feed.c: a document that still comes. */
void feed_step(struct cy_app *);
/* More may come, or be asked for. */
bool feed_comes(const struct cy_app *);
/* A library is opened now: what it has of the feed. */
void feed_note(struct cy_app *);
/* [ms] until more of it may be shown; -1: nothing waits for that. */
int feed_patience(const struct cy_app *);
/* The reader is at the end, and shall stay there while more comes, until the next key. */
void feed_go_end(struct cy_app *);

/* start.c: goes to where reading shall begin. */
void start_step(struct cy_app *);

/* press.c: keys on their way to actions. */
enum press {
	PRESS_NOTHING, /* the key means nothing here, and none was waiting for it */
	PRESS_WAITS,   /* for the key behind it */
	PRESS_TAKEN,   /* the keys mean nothing, which was told, or were given up */
	PRESS_ACTION
};
/* Takes a key, the pane's next one; *binding for ACTION only, borrowed until the map changes. */
enum press press_key(struct cy_app *, enum pane, uint32_t key, struct binding *);
/* Runs it, and remembers that for the report of a crash. */
void action_run(const struct action *, struct cy_app *);
/* The same, with its argument. */
void press_run(struct cy_app *, const struct binding *);

/* query_actions.c: the same query anew, under other options of query/parse.h. */
void query_set_options(struct cy_app *, unsigned options);

/* set.c: settings while the program runs, and the user's keys. */
/* As the configuration says; tells how many faults it has. */
void set_begin(struct cy_app *);
/* The setting has another value because a key said so. */
void set_note(struct cy_app *, enum cy_setting, int value);

/* page.c: screens of text over everything: help, keys, settings. */
void page_open(struct cy_app *, enum page);
void page_handle(struct cy_app *, uint32_t key);
/* All rows but the last. */
void page_paint(struct cy_app *, struct cy_canvas *);
/* Whether one is shown, also while its line at the bottom is typed. */
bool page_is_shown(const struct cy_app *);
/* Its `page_lines` as they were before the line at the bottom was opened. */
void page_restore_lines(struct cy_app *);

/* Texts of pages: headings, under them entries, which begin with a blank and have a column of 20
 * cells before what wraps; paragraphs by themselves. */
void help_put(const struct cy_app *, struct cy_buf *out);     /* help.c */
void keylist_put(const struct cy_app *, struct cy_buf *out);  /* keylist.c */
void settings_put(const struct cy_app *, struct cy_buf *out); /* set.c */

/* command.c: what is typed behind a colon. */
void command_run(struct cy_app *, struct cy_span line);
/* The text behind the first blanks, which *line loses; both are without blanks at their ends. */
struct cy_span command_split(struct cy_span *line);
/* The next command that begins with what was typed before Tab. */
void command_complete(struct cy_app *);
/* What the line at the bottom holds, in words: which of how many Tab has given, what the command
 * does. Into an empty buffer, at most so many cells of it; nothing where there is not the room. */
void command_put_help(const struct cy_app *, int cols, struct cy_buf *out);
/* Kept until the program ends. The one before (-1) or behind (1) that begins as was typed. */
void command_remember(struct cy_app *, struct cy_span line);
void command_recall(struct cy_app *, int step);

/* screen.c: of the panel, the rows that hits stand in. */
struct cy_rect screen_hits(const struct cy_app *);

#endif
