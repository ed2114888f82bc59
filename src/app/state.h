/*
 * app/state: what the parts of the application share; what they ask of each other is parts.h.
 * Nothing outside src/app sees this.
 */
#ifndef CHAYUE_APP_STATE_H
#define CHAYUE_APP_STATE_H

#include "carry.h"
#include "keymap.h"
#include "queries.h"
#include "kept.h"

#include "chayue/app/app.h"
#include "chayue/query/why.h"
#include "chayue/study/citations.h"
#include "chayue/study/shortforms.h"
#include "chayue/view/lineedit.h"
#include "chayue/view/list.h"
#include "chayue/view/menu.h"
#include "chayue/view/outline_pane.h"
#include "chayue/view/panel.h"
#include "chayue/view/reader.h"
#include "chayue/view/sidebyside.h"
#include "chayue/view/spread.h"
#include "chayue/view/tableview.h"

/* What the next key goes to before it can be an action. */
enum mode {
	MODE_KEYS,     /* actions */
	MODE_PROMPT,   /* the line at the bottom is being typed */
	MODE_SET_MARK, /* the next character names a mark */
	MODE_GO_MARK,
	MODE_READING, /* the next digit chooses what pinyin means */
	MODE_HELP     /* a screen of text stands in place of everything */
};

/* What that text is. */
enum page { PAGE_HELP, PAGE_KEYS, PAGE_CONFIG };

enum prompt {
	PROMPT_FIND,
	PROMPT_FIND_BACK,
	PROMPT_COMMAND,
	PROMPT_LIMIT,
	PROMPT_PARAGRAPHS, /* only those that are shown */
	PROMPT_FILTER,     /* of the table */
	PROMPT_LINES,      /* of the help screen */
	PROMPT_EXPORT,     /* to a file */
	PROMPT_COMPARE,    /* with a document, by its title */
	PROMPT_OWNER,      /* of a row of the ledger */
	PROMPT_DUE,
	PROMPT_NOTE,
	PROMPT_REMARK /* about a passage */
};

struct place {
	uint32_t doc;  /* CY_NO_DOCUMENT: none */
	size_t offset; /* [byte] */
	size_t tables; /* it was left from a table: how many there were; 0: from the reader */
};

struct sides;

/* A study that is shown, or two documents side by side, and where their user came from. */
struct table_layer {
	struct sides *sides; /* NULL: a study with its view */
	struct cy_study *study;
	bool borrowed; /* the study is that of a layer below */
	struct {       /* what it was opened for */
		struct cy_buf query;
		unsigned query_options;
		bool all_notes;
		const struct cy_document *document; /* NULL: none is meant */
	} asked;
	struct cy_tableview view;
	struct cy_buf tests; /* texts of the view's, where they are not the table's */
	struct place origin;
	enum pane origin_focus;
	struct table_layer *renewed; /* the same over the library that is to come; NULL: none yet */
	bool lost;                   /* and none is possible */
};

/* Over what a study is opened. */
struct table_source {
	const struct cy_library *library;
	struct cy_citations *citations;     /* for tables of references; else NULL */
	const struct cy_synonyms *synonyms; /* NULL: none yet */
};

/* The documents are read anew, and what shows them is made over the library that is to come. */
struct renewal {
	bool begun; /* that is complete; the rest counts from then on */
	struct carry carry;
	struct cy_citations *citations;   /* NULL: no table has asked for them */
	struct cy_shortforms *shortforms; /* likewise */
};

/* Where everything stands on the screen; no rows: not shown. */
struct screen {
	struct cy_rect bar, list_head, list, outline_head, outline, rule, reader_head, reader,
		panel_head, panel, table, hint;
};

/* Why the documents are read anew. */
enum reload_cause {
	RELOAD_ASKED,   /* by the user */
	RELOAD_CHANGED, /* the watch has seen something */
	RELOAD_FED      /* more of a feed has come */
};

/* What the user may set [cell] [row]; 0: as usual. */
enum size { SIZE_LIST_COLS, SIZE_LIST_ROWS, SIZE_PANEL_ROWS, N_SIZES };

/* While a button is down on a border or a pane's heading. */
struct grabbed {
	bool down, moved;
	enum size size; /* that follows the mouse; N_SIZES: none */
	enum pane head; /* gets the focus where it is let go unmoved */
};

enum { MAX_JUMPS = 100, COUNT_LIMIT = 100000000 };

struct cy_app {
	struct cy_app_options options;
	struct cy_pool *pool;
	struct cy_settings settings;
	unsigned requests;

	/* The documents, and those that are to take their place. */
	struct cy_library *library; /* NULL: taken */
	struct cy_library *next;    /* loading; NULL: none */
	enum reload_cause cause;    /* why it is made */
	struct renewal renewal;     /* of what is shown, with it */
	uint64_t taken_over;        /* [us] when the last one took its place; 0: none did */
	bool vanished;              /* the last time there was nothing to read, which was told */
	size_t fed;                 /* [byte] of the feed that are in the latest of both */
	bool fed_whole;             /* and that is all */
	bool at_end;                /* the reader shall stay at the end of what comes */
	const struct cy_document *started_in; /* where options.start was tried last */

	/* The panes. */
	enum pane focus;
	struct cy_list list;
	size_t seen_documents; /* it was refreshed for */
	uint64_t refreshed;    /* [us] when */
	struct cy_reader reader;
	struct cy_spread spread; /* of the hits in the open document */
	uint64_t rest_until;     /* [us] the reader is not painted anew before; 0: it is */
	struct cy_panel panel;
	struct cy_lineedit query; /* its input */
	bool panel_open;
	struct cy_outline_pane outline;
	bool outline_open;        /* it stands where the list does */
	enum pane outline_origin; /* where the focus was when it was opened */

	/* Where they stand. */
	int rows, cols;
	struct screen screen;
	int sizes[N_SIZES]; /* wished for: arrange.c gives as much of it as there is room for */
	enum pane zoom;     /* has the whole screen while it has the focus; N_PANES: none */
	struct grabbed grabbed;
	bool came_to_reader; /* the last click did */
	bool dirty;          /* what is on the screen is not what is to be seen */

	/* Keys, and the line at the bottom. */
	enum mode mode;
	struct keymap keymap;
	struct cy_diags conflicts;  /* between the user's binds */
	struct cy_sequence pending; /* keys that may go on to be something */
	unsigned long count;        /* typed before a key */
	bool has_count;
	bool touched; /* a key was pressed: the time of loading is old news */
	enum prompt prompt_kind;
	struct cy_lineedit prompt;
	struct cy_buf old_limit; /* the limit or a filter, while another is typed */
	struct cy_span argument; /* of the command that runs; empty: none */
	struct cy_buf completed; /* what Tab completes */
	size_t candidate;        /* the next command Tab gives */
	size_t n_candidates;     /* of so many */
	bool completing;
	CY_VEC(char *) commands;     /* that were typed, each once, the last one behind */
	size_t command_at;           /* the one recalled; their number: none */
	struct cy_buf command_typed; /* before the first was: those that begin so are recalled */
	struct cy_buf message;       /* shown until the next key */
	bool message_is_error;
	struct cy_buf copied; /* for the clipboard */
	uint32_t edit_warned; /* document whose encoding was named when it was to be edited */

	/* The screen of text over everything. */
	enum page page;
	size_t page_top;          /* [row] */
	struct cy_buf page_lines; /* only those that hold this are shown */

	/* The query and what it finds. */
	struct cy_search *search;         /* NULL: no query */
	struct cy_shortforms *shortforms; /* NULL: not asked for, the library is loading */
	bool shortforms_seen;             /* they were there when the query was last read */
	enum cy_order order;              /* of its results, in list and panel */
	struct cy_buf query_error;        /* what is wrong with the query, on one line */
	struct cy_why *why;               /* NULL: it has hits, or is not done */
	bool search_stopped;              /* by the user, before it was complete */
	bool seen_done;                   /* what the panes show of the session: that it is done */
	uint64_t seen_results;            /* and its documents */
	uint64_t followed;                /* [us] when they last did */
	bool backward;                    /* the last search in the document was with ? */
	struct cy_buf filter_text;        /* of the paragraphs that the reader shows */

	/* Earlier queries. */
	struct queries queries;
	size_t recalled;         /* of these, the one shown in the line at the bottom; their number:
				  * none */
	bool recalling;          /* the panel shows them instead of hits */
	struct cy_menu menu;     /* these */
	struct cy_buf old_query; /* while they are shown */

	/* Tables, one above the other, the last one shown. */
	CY_VEC(struct table_layer *) tables;
	bool left_table;       /* the reader was come to from one, and not by way of the list */
	struct cy_menu titles; /* while a document to compare with is asked for; of these */
	struct cy_study_documents titled;
	struct cy_citations *citations; /* NULL: not asked for yet */
	size_t pointed; /* [byte] where the reference that is to be followed stands; SIZE_MAX: any
			   in sight */
	bool following; /* the reader's reference shall be followed when these are there */

	/* Places in this run. */
	CY_VEC(size_t) places; /* per document: where it was left [byte]; SIZE_MAX: it was not */
	CY_VEC(struct place) jumps;
	struct place read;          /* where the reader was when a key last went to it */
	struct place origin;        /* where it was when the line at the bottom was opened */
	struct place panel_entered; /* where it was when the focus last came to the panel */
	struct {
		struct place place;
		uint32_t row; /* document chosen in the list */
		enum pane focus;
	} panel_origin; /* where these were when the panel was opened */

	/* What is kept over restarts, beside earlier queries. */
	struct kept kept;
	bool state_failed;      /* it could not be kept, which was told */
	struct cy_marks *marks; /* and where documents were left */
	bool continued;         /* the open document stands where it was left in an earlier run */
	uint64_t saved;         /* [us] when places were last written */
	struct cy_worklog *worklog;
	uint64_t noted;     /* id of the row that is being noted something about */
	bool work_not_kept; /* which was told */
	struct cy_notes *notes;
	struct cy_noted_list noted_here;    /* passages of noted_in with notes */
	const struct cy_document *noted_in; /* NULL: these are to be looked for anew */
	CY_VEC(struct cy_range) signs;      /* the same for the reader */
	struct cy_range remarked;           /* the passage that is being noted */
	uint64_t remark;                    /* the note that is being changed; 0: a new one */
	bool notes_not_kept;                /* which was told */
};

#endif
