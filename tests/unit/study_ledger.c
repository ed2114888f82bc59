/* The ledger: what is a row, who acts, by when, what is wrong. Texts are this test's own. */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/mem.h"
#include "chayue/study/ledger.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	struct cy_document *doc;
	struct cy_outline outline;
	struct cy_ledger ledger;
};

static struct cy_rules *rules;

static int load_rules(void **state)
{
	struct cy_diags diags = {0};

	(void)state;
	rules = cy_rules_load(NULL, &diags);
	cy_diags_dispose(&diags);
	return 0;
}

static int free_rules(void **state)
{
	(void)state;
	cy_rules_free(rules);
	return 0;
}

static struct reading read_as(const char *path, const char *text)
{
	struct reading r = {0};
	struct cy_diags diags = {0};

	r.doc = cy_document_from_bytes(
		path, cy_strdup(text), strlen(text), CY_ENCODING_AUTO, &diags);
	assert_non_null(r.doc);
	cy_outline_build(&r.outline, r.doc->text);
	cy_ledger_read(&r.ledger, r.doc, &r.outline, rules, NULL);
	cy_diags_dispose(&diags);
	return r;
}

static void close_reading(struct reading *r)
{
	cy_ledger_dispose(&r->ledger);
	cy_outline_dispose(&r->outline);
	cy_document_free(r->doc);
}

static void put(struct cy_buf *out, const struct reading *r, struct cy_range range)
{
	cy_buf_append(out, r->doc->text.p + range.start, range.end - range.start);
}

/* Each row as [actor]text@deadline>measure|; an inherited actor ends in …, a problem begins with !,
 * accountability with $, assessment with %. */
static struct cy_buf shown(const struct reading *r)
{
	static const char marks[CY_N_LEDGER_KINDS] = {0, '!', '>', '$', '%'};
	struct cy_buf out = {0};

	cy_vec_each (row, &r->ledger.rows) {
		if (marks[row->kind])
			cy_buf_putc(&out, marks[row->kind]);
		if (row->actor_source != CY_ACTOR_NONE) {
			cy_buf_putc(&out, '[');
			put(&out, r, row->actor);
			cy_buf_puts(&out, row->actor_source == CY_ACTOR_STATED ? "]" : "…]");
		}
		put(&out, r, row->text);
		if (row->deadline_kind != CY_DEADLINE_NONE) {
			cy_buf_putc(&out, '@');
			put(&out, r, row->deadline);
		}
		if (row->measure.start < row->measure.end) {
			cy_buf_putc(&out, '>');
			put(&out, r, row->measure);
		}
		cy_buf_putc(&out, '|');
	}
	return out;
}

struct example {
	const char *text, *rows;
};

static void check(const struct example *table, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct reading r = read_as("test", table[i].text);
		struct cy_buf rows = shown(&r);

		assert_string_equal(rows.p ? rows.p : "", table[i].rows);
		cy_buf_dispose(&rows);
		close_reading(&r);
	}
}

static void a_demand_is_a_row(void **state)
{
	static const struct example table[] = {
		{"各站要清点沙袋。", "[各站]清点沙袋|"},
		{"各站要清点沙袋，补齐缺口，贴好标签。", "[各站]清点沙袋，补齐缺口，贴好标签|"},
		{"各站应清点沙袋，适应汛情变化。", "[各站]清点沙袋，适应汛情变化|"},
		{"办事的原则，就是谁的田谁种，既要出力，又要出活。", "出力，又要出活|"},
		{"一要管好闸门。重点是加强夜间巡查。", "管好闸门|加强夜间巡查|"},
		{"教育系统要抓质量。", "[教育系统]抓质量|"},
		{"各站要清点沙袋，要检修水泵。", "[各站]清点沙袋|[各站…]检修水泵|"},
		{"各站要清点沙袋；各村必须通知到户。", "[各站]清点沙袋|[各村]通知到户|"},
		{"保管员不得外借钥匙。", "[保管员]不得外借钥匙|"},
		{"各村既要修路，也要种树。", "[各村]修路，也要种树|"},
		{"对漏报的数据要重新核对。", "对漏报的数据要重新核对|"},
		{"请各单位于月底前报送名单。", "[各单位]于月底前报送名单@月底前|"},
		{"希望全体干部多走一步。", "[全体干部]多走一步|"},
		{"希望林业局各护林站和广大护林员以更细的作风守好山场。",
			"[林业局各护林站和广大护林员]以更细的作风守好山场|"},
		{"每月由县委常委带队检查堤防。", "[县委常委]每月由县委常委带队检查堤防@每月|"},
		{"会议室由办公室负责打扫。", "[办公室]会议室由办公室负责打扫|"},
		{"一要修好水渠。加强巡查。二要管住闸门。", "修好水渠|加强巡查|管住闸门|"},
		{"（一）健全值班制度。每天交接两次。", "健全值班制度|"},
		{"要因地制宜种树，要务实，要紧紧依靠群众。", "因地制宜种树|务实|紧紧依靠群众|"},
		{"一要配齐锁具，二要登记钥匙，三要管好书记员。", "配齐锁具|登记钥匙|管好书记员|"},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void what_demands_nothing_is_no_row(void **state)
{
	static const struct example table[] = {
		{"这是一项重要工作，主要靠大家。", ""},
		{"上级要求很高，首要任务已经明确。", ""},
		{"网格就是村里的最小单元，对网格要负责。", ""},
		{"他说“各站要清点沙袋，各村要通知到户”，说得对。", ""},
		{"加强巡查具有重要意义。", ""},
		{"推进改造是大家的心愿。", ""},
		{"2023年，各站加强巡查，全年共清点沙袋三千只。", ""},
		{"只有各站都加强巡查，堤防才牢固。", ""},
		{"一、去年工作取得新成绩\n各站要清点的都清点了。加强巡查。\n", ""},
		{"一、总体要求\n", ""},
		{"为加强巡查，现将有关事项通知如下。", ""},
		{"加强了巡查，修好了水渠。", ""},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void traditional_characters_are_read_too(void **state)
{
	static const struct example table[] = {
		{"各辦公室應當關閉門窗，檢查電線。", "[各辦公室]關閉門窗，檢查電線|"},
		{"館員不得將鑰匙帶離辦公樓。", "[館員]不得將鑰匙帶離辦公樓|"},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void the_actor_is_carried_down_but_never_guessed(void **state)
{
	static const struct example table[] = {
		{"各站要清点沙袋。要检修水泵。", "[各站]清点沙袋|[各站…]检修水泵|"},
		{"各站要清点沙袋。\n要检修水泵。", "[各站]清点沙袋|检修水泵|"},
		{"一要清点沙袋。各站要数清。二要检修水泵。要试机。",
			"清点沙袋|[各站]数清|检修水泵|试机|"},
		{"各站，各村，要清点沙袋。", "[各站，各村]清点沙袋|"},
		{"各站作为抢险主力，要清点沙袋。", "[各站…]清点沙袋|"},
		{"站长是带头人，也是第一责任人，要常到现场。要记好日志。",
			"[站长…]也是第一责任人|[站长…]常到现场|[站长…]记好日志|"},
		{"县水务局、各乡镇政府要清点沙袋。", "[县水务局、各乡镇政府]清点沙袋|"},
		{"水务局负责堤防，教育局负责校舍。要相互通气。",
			"[水务局]水务局负责堤防|[教育局]教育局负责校舍|相互通气|"},
		{"县长强调，要清点沙袋。", "清点沙袋|"},
		{"在会上，县长再次强调，要清点沙袋。", "清点沙袋|"},
		{"一、县水务局\n要清点沙袋。\n", "[县水务局…]清点沙袋|"},
		{"一、分工\n1. 各站要做好以下工作：\n（1）清点沙袋。\n",
			"[各站]做好以下工作|[各站…]清点沙袋|"},
		{"1. 清点沙袋。\n责任单位：防汛站\n完成时限：5月底前\n",
			"[防汛站…]清点沙袋@5月底前|[防汛站]责任单位：防汛站@5月底前|"},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void problems_have_their_measure(void **state)
{
	static const struct example table[] = {
		{"个别站点值班制度不健全，设备老化较慢更换。",
			"!个别站点值班制度不健全，设备老化较慢更换|"},
		{"部分干部作风不实。对这些问题，各站要马上纠正。",
			"![部分干部]部分干部作风不实@马上>对这些问题，各站要马上纠正|"
			"[各站]对这些问题，各站要马上纠正@马上|"},
		{"各站要杜绝敷衍塞责的现象。",
			"[各站]杜绝敷衍塞责的现象|!敷衍塞责的现象>杜绝敷衍塞责的现象|"},
		{"对弄虚作假的，要严肃追究责任。",
			"$对弄虚作假的，要严肃追究责任|!弄虚作假的>对弄虚作假的，要严肃追究责任|"},
		{"1.施工不细。工地围挡不严。措施：由工程股每天巡查，当日通报；记入档案。",
			"!施工不细@每天>由工程股每天巡查，当日通报|"
			"!工地围挡不严@每天>由工程股每天巡查，当日通报|"
			">[工程股]由工程股每天巡查，当日通报@每天|>[工程股…]记入档案|"},
		{"一、存在的问题\n1.意见不统一。\n2.资金来源单一。\n",
			"!意见不统一|!资金来源单一|"},
		{"2023年，督查组反馈问题后，各站成立了专班，逐项销了号。",
			"!督查组反馈问题>各站成立了专班，逐项销了号|"},
		{"2.人手不够。措施：轮流值守。", "!人手不够>轮流值守|>轮流值守|"},
		{"隐患排查要仔细。", "隐患排查要仔细|"},
		{"少数窗口人员解释不到位，记录不全面，有的科室台账缺失。",
			"![少数窗口人员]少数窗口人员解释不到位，记录不全面|![有的科室]"
			"有的科室台账缺失|"},
		{"部分站点没有按时上报；仓库管理比较松散。",
			"!部分站点没有按时上报|!仓库管理比较松散|"},
		/* What people need, what would come, what an assessment takes away. */
		{"要解决职工急难愁盼问题。", "解决职工急难愁盼问题|"},
		{"这样一来效果就会大打折扣。", ""},
		/* A word that says nothing alone; what shall be changed, and what has not been. */
		{"各站要及时校准秤具，纠正偏差。", "[各站]及时校准秤具，纠正偏差@及时|"},
		{"各站要发现问题，解决问题。", "[各站]发现问题，解决问题|"},
		{"各站要纠正读数偏差。", "[各站]纠正读数偏差|!读数偏差>纠正读数偏差|"},
		{"发现隐患，各站要立即上报。", "[各站]发现隐患，各站要立即上报@立即|"},
		{"各站要彻底改变账物不符、记录缺失的状况。",
			"[各站]彻底改变账物不符、记录缺失的状况|"
			"!账物不符、记录缺失的状况>彻底改变账物不符、记录缺失的状况|"},
		{"仓库管理薄弱的局面没有彻底改变。", "!仓库管理薄弱的局面没有彻底改变|"},
		{"对查摆出的问题，各站要逐条销号。",
			"[各站]对查摆出的问题，各站要逐条销号|"
			"!查摆出的问题>对查摆出的问题，各站要逐条销号|"},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void tables_are_read_by_their_columns(void **state)
{
	static const struct example table[] = {
		{"任务\t牵头单位\t配合单位\t完成时限\n疏通管网\t水务局\t各街道\t6月底前\n"
		 "修补路面\t\t\t年底前\n",
			"[水务局]疏通管网@6月底前|[各街道]疏通管网@6月底前|修补路面@年底前|"},
		/* Bars, a rule, two columns of actors, a merged cell. */
		{"| 序号 | 事项 | 责任单位 | 完成时限 |\n|---|---|:-:|---|\n| 1 | 校准秤具 | 粮站 "
		 "| 长期 |\n"
		 "| 2 | | 质检科 | 每月 |\n",
			"[粮站]校准秤具@长期|[质检科]校准秤具@每月|"},
		{"任务|牵头单位|责任单位\n登记钥匙|保卫科|各班组\n",
			"[保卫科]登记钥匙|[各班组]登记钥匙|"},
		{"工作任务　　责任部门　　完成时间\n修订预案　　　应急科　　3月15日前\n\n各科要存档"
		 "。\n",
			"[应急科]修订预案@3月15日前|[各科]存档|"},
		/* No columns of a table, or nobody and no time. */
		{"姓名\t牵头单位\n甲\t水务局\n", ""},
		{"序号\t任务\n1\t门窗\n", ""},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void rows_have_kinds(void **state)
{
	static const struct example table[] = {
		{"办公室将开展督查，对迟到的，予以通报批评。",
			"$[办公室…]对迟到的，予以通报批评|!迟到的>"
			"对迟到的，予以通报批评|"},
		{"对迟到的要通报批评。", "$对迟到的要通报批评|"},
		{"巡查情况纳入年度考核。", "%巡查情况纳入年度考核|"},
		{"办公室要健全问责机制。", "[办公室]健全问责机制|"},
	};

	(void)state;
	check(table, CY_LEN(table));
}

static void deadlines_are_told_apart(void **state)
{
	static const struct {
		const char *text, *deadline;
		enum cy_deadline_kind kind;
	} table[] = {
		{"各站要在2024年9月底前清点。", "2024年9月底前", CY_DEADLINE_FIXED},
		{"9月15日前，各站要清点。", "9月15日前", CY_DEADLINE_FIXED},
		{"各站要在年底前清点。", "年底前", CY_DEADLINE_RELATIVE},
		{"各站要在收到通知后5个工作日内清点。", "收到通知后5个工作日内",
			CY_DEADLINE_RELATIVE},
		{"会后，各站要清点。", "会后", CY_DEADLINE_RELATIVE},
		{"各站要每月清点。", "每月", CY_DEADLINE_RECURRING},
		{"各站要定期清点。", "定期", CY_DEADLINE_RECURRING},
		{"各站要立即清点。", "立即", CY_DEADLINE_PROMPT},
		{"各站要坚持经常性的巡查。", "经常", CY_DEADLINE_RECURRING},
		{"清点是一项经常性、基础性工作，需要耐心。", "", CY_DEADLINE_NONE},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct reading r = read_as("test", table[i].text);
		const struct cy_ledger_row *row = r.ledger.rows.v;

		assert_int_equal(r.ledger.rows.n, 1);
		assert_int_equal(row->deadline_kind, table[i].kind);
		assert_int_equal(
			row->deadline.end - row->deadline.start, strlen(table[i].deadline));
		assert_memory_equal(r.doc->text.p + row->deadline.start, table[i].deadline,
			strlen(table[i].deadline));
		close_reading(&r);
	}
}

static void roles_have_their_responsibility(void **state)
{
	static const struct {
		const char *text, *responsibility;
	} table[] = {
		{"站长是安全生产第一责任人。", "第一"},
		{"村委会负主体责任。", "主体"},
		{"分管站长负直接责任。", "直接"},
		{"巡查队负监督责任。", "监督"},
		{"此事由水务局牵头。", "牵头"},
		{"各站要清点沙袋。", NULL},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		struct reading r = read_as("test", table[i].text);

		assert_int_equal(r.ledger.rows.n, 1);
		if (table[i].responsibility)
			assert_string_equal(
				r.ledger.rows.v[0].responsibility, table[i].responsibility);
		else
			assert_null(r.ledger.rows.v[0].responsibility);
		close_reading(&r);
	}
}

static void laws_and_english_have_their_own_packs(void **state)
{
	static const struct example table[] = {
		{"第一条　承租人应当按期交租。\n第二条　出租人不得擅自涨租。\n",
			"[承租人]按期交租|[出租人]不得擅自涨租|"},
		{"第一条　本办法所称租金，是指应当按月交付的款项。\n", ""},
		{"第一条　逾期交租的，由管理所责令改正；拒不改正的，处五十元罚款。\n",
			"$[管理所]逾期交租的，由管理所责令改正|$[管理所…]"
			"拒不改正的，处五十元罚款|"},
		{"The clerk MUST lock the door. He SHALL NOT leave the key.",
			"[The clerk]lock the door|[The clerk…]He SHALL NOT leave the key|"},
		{"Doors must be locked every night.",
			"Doors must be locked every night@every night|"},
		{"Doors must be locked by the night watchman.",
			"[the night watchman]Doors must be locked by the night watchman|"},
	};

	(void)state;
	check(table, CY_LEN(table));
}

/* Identity */

static uint64_t id_of(const char *path, const char *text, size_t row)
{
	struct reading r = read_as(path, text);
	uint64_t id;

	assert_true(row < r.ledger.rows.n);
	id = r.ledger.rows.v[row].id;
	close_reading(&r);
	return id;
}

static void an_id_survives_renames_and_edits_elsewhere(void **state)
{
	static const char text[] = "关于防汛的通知\n各站要清点沙袋。\n各村要修路。\n";
	static const char edited[] =
		"关于防汛的通知\n各县要开会，要发文。\n各站要清点 沙袋。\n各村要修路。\n";

	(void)state;
	assert_int_equal(id_of("a", text, 0), id_of("b/c.txt", text, 0));
	assert_int_equal(id_of("a", text, 0), id_of("a", edited, 2));
	assert_int_equal(id_of("a", text, 1), id_of("a", edited, 3));
	assert_int_not_equal(id_of("a", text, 0), id_of("a", text, 1));
}

static void equal_clauses_have_ids_of_their_own(void **state)
{
	static const char twice[] = "各站要清点沙袋。\n各站要清点沙袋。\n";

	(void)state;
	assert_int_not_equal(id_of("a", twice, 0), id_of("a", twice, 1));
	assert_int_equal(id_of("a", twice, 0), id_of("a", "各站要清点沙袋。\n", 0));
}

/* Places */

static void a_row_tells_its_line_and_heading(void **state)
{
	struct reading r = read_as("test", "一、甲\n\n各站要清点沙袋。\n二、乙\n\n各村要修路。\n");

	(void)state;
	assert_int_equal(r.ledger.rows.n, 2);
	assert_int_equal(r.ledger.rows.v[0].line, 3);
	assert_int_equal(r.ledger.rows.v[0].heading, 0);
	assert_int_equal(r.ledger.rows.v[1].line, 6);
	assert_int_equal(r.ledger.rows.v[1].heading, 1);
	close_reading(&r);
}

static void a_clause_over_broken_lines_is_one(void **state)
{
	struct reading r =
		read_as("test", "各闸站在汛期以内必须坚持每日巡查两次并且当场做好记录，\n"
				"遇有水位上涨的时候要加密巡查，发现渗水和裂缝和塌坑要立\n"
				"即报告指挥部并做好标记，由技术组现场判明情况以后再提出\n"
				"处置办法。\n");
	struct cy_buf rows = shown(&r);

	(void)state;
	assert_non_null(strstr(rows.p, "[各闸站]在汛期以内必须坚持每日巡查两次"));
	assert_non_null(strstr(rows.p, "要立\n即报告指挥部"));
	assert_non_null(strstr(rows.p, "@立\n即"));
	cy_buf_dispose(&rows);
	close_reading(&r);
}

static void modal_clauses_are_counted(void **state)
{
	struct reading r =
		read_as("test", "各站要清点沙袋，修好水泵，不得拖延。网格就是要管好的地方。\n");

	(void)state;
	assert_int_equal(r.ledger.modal_clauses, 1);
	assert_int_equal(r.ledger.covered, 1);
	close_reading(&r);
}

/* Of a document that is stopped nothing is left, and of those before it everything; it is looked
 * often enough whether to stop, and nothing more is done after the first look that says so. */
static void a_reading_that_is_stopped_leaves_nothing(void **state)
{
	struct cy_buf text = {0};
	struct reading whole, stopped;
	atomic_bool stop = true;
	size_t clauses;

	(void)state;
	for (int i = 0; i < 200; i++)
		cy_buf_printf(&text, "一、第%d件事\n各村要按时清点%d本台账，存在台账不清的问题。\n",
			i, i);
	whole = read_as("whole", text.p);
	assert_true(whole.ledger.rows.n >= 400);
	assert_true(whole.ledger.looks >= 2 * 400);

	stopped = read_as("before", "各村要按时清点台账。");
	assert_int_equal(stopped.ledger.rows.n, 1);
	clauses = stopped.ledger.modal_clauses;
	stopped.ledger.looks = 0;
	assert_false(cy_ledger_read(&stopped.ledger, whole.doc, &whole.outline, rules, &stop));
	assert_int_equal(stopped.ledger.rows.n, 1);
	assert_int_equal(stopped.ledger.modal_clauses, clauses);
	assert_true(stopped.ledger.looks <= 4);
	stop = false;
	assert_true(cy_ledger_read(&stopped.ledger, whole.doc, &whole.outline, rules, &stop));
	assert_int_equal(stopped.ledger.rows.n, 1 + whole.ledger.rows.n);
	close_reading(&stopped);
	close_reading(&whole);
	cy_buf_dispose(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_demand_is_a_row),
		cmocka_unit_test(what_demands_nothing_is_no_row),
		cmocka_unit_test(traditional_characters_are_read_too),
		cmocka_unit_test(the_actor_is_carried_down_but_never_guessed),
		cmocka_unit_test(problems_have_their_measure),
		cmocka_unit_test(tables_are_read_by_their_columns),
		cmocka_unit_test(rows_have_kinds),
		cmocka_unit_test(deadlines_are_told_apart),
		cmocka_unit_test(roles_have_their_responsibility),
		cmocka_unit_test(laws_and_english_have_their_own_packs),
		cmocka_unit_test(an_id_survives_renames_and_edits_elsewhere),
		cmocka_unit_test(equal_clauses_have_ids_of_their_own),
		cmocka_unit_test(a_row_tells_its_line_and_heading),
		cmocka_unit_test(a_clause_over_broken_lines_is_one),
		cmocka_unit_test(modal_clauses_are_counted),
		cmocka_unit_test(a_reading_that_is_stopped_leaves_nothing),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, load_rules, free_rules);
}
