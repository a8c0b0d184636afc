"""Counted doers at the beginning of a statement, and what all of them did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.extraction.figures.kinds import classify
from reportkit.extraction.figures.quantities import find_quantities
from reportkit.extraction.figures.relations import link
from reportkit.extraction.naming.doers import name_doers
from reportkit.extraction.naming.names import name_figures


def named(text):
    """Quoted figure → name, in the order of the text."""
    figures = find_quantities(text, len(text))
    classify(text, figures)
    link(text, figures)
    name_figures(text, figures)
    return {text[figure.start : figure.end]: figure.name for figure in figures}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "7家单位的12个采购项目应招标未招标。",
            {"7家": "单位的采购项目应招标未招标", "12个": "采购项目应招标未招标"},
        ),
        (
            "3个部门和8家所属单位通过虚列项目等方式,多申领财政资金900万元。",
            {"3个": "部门多申领财政资金", "8家": "所属单位多申领财政资金", "900万元": "多申领财政资金"},
        ),
        (
            "4个县未按规定向310名困难群众发放补贴80万元。",
            {"4个": "县未按规定发放补贴", "310名": "向困难群众发放补贴"},
        ),
        ("9个县的6处水库除险工程进度缓慢。", {"9个": "县的水库除险工程进度缓慢"}),
        ("6家企业伪造签收单,骗取补贴70万元。", {"6家": "企业骗取补贴"}),
        ("5户企业的厂房未经公开招租,少收租金60万元。", {"5户": "企业的厂房未经公开招租"}),
        ("2家银行在发放贷款过程中,未落实监管要求。", {"2家": "银行未落实监管要求"}),
    ],
)
def test_doers_are_named_by_the_deed_they_share(text, names):
    assert named(text).items() >= names.items()


def test_another_subject_begins_another_statement():
    names = named("5个县的9个平台未按要求整合,其中2个县还新建3个平台。")
    assert names["5个"] == "县的平台未按要求整合"
    assert names["9个"] == "平台未按要求整合"


def test_what_things_are_counted_is_left_to_the_rules_for_things():
    text = "新建桥梁7座,改造道路9条。"
    assert list(name_doers(text, find_quantities(text, len(text)))) == []


@given(st.text(alphabet="3家单位的9个项目通过等方式,未按规定;收费万元。和、“”()在对将", max_size=120))
def test_any_text_gives_names_of_its_figures_only(text):
    figures = find_quantities(text, len(text))
    classify(text, figures)
    by_sentence = {}
    for figure in figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    for each in by_sentence.values():
        found = list(name_doers(text, each))
        assert [n for n, _ in found] == sorted({n for n, _ in found})
        assert all(0 <= n < len(each) for n, _ in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("往来款3亿元长期挂账;", {"3亿元": "往来款长期挂账"}),
        ("18项补助资金86万元未在时限内下达;", {"86万元": "补助资金未在时限内下达"}),
        ("市水利局未将补助资金2万元编入预算。", {"2万元": "未将补助资金编入预算"}),
        ("10户国有企业调整会计账表56万元。", {"56万元": "调整会计账表", "10户": "国有企业调整会计账表"}),
        ("花费90万元为2所学校修建假山。", {"90万元": "花费", "2所": "为学校修建假山"}),
        ("审计的8户省属企业资产总额90亿元、负债总额60亿元。", {"60亿元": "审计的省属企业负债总额"}),
        ("出借财政资金900万元给2家企业周转。", {"900万元": "出借财政资金"}),
        ("5个项目的6家施工单位将工程转包。", {"5个": "项目的施工单位将工程转包"}),
        ("下游30个水利工程,至9月底逾期未开工。", {"30个": "下游水利工程逾期未开工"}),
        ("一般公共预算收入9亿元;支出8亿元。", {"8亿元": "一般公共预算支出"}),
        ("5家单位房产3万平方米、土地60亩闲置。", {"60亩": "土地闲置"}),
    ],
)
def test_what_findings_name(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2个乡镇挪用补助资金56万元用于公用支出。", {"2个": "乡镇挪用补助资金", "56万元": "挪用补助资金"}),
        ("非税收入10万元滞留在专户未缴库。", {"10万元": "非税收入未缴库"}),
        ("7家单位未按程序采购货物和服务40万元。", {"40万元": "未按程序采购货物和服务"}),
        ("12名财政供养人员家属违规领取补贴7万元。", {"7万元": "违规领取补贴"}),
    ],
)
def test_what_sums_of_findings_are(text, names):
    assert named(text).items() >= names.items()


def test_a_thing_moved_to_the_front_takes_the_deed_of_the_next_clause():
    text = "某银行2021年将投向食品加工的30万元贷款,违规纳入农业贷款。"
    assert named(text)["30万元"].endswith("投向食品加工的贷款违规纳入农业贷款")


def test_a_doer_is_left_out_of_the_name_of_its_sum():
    assert named("9家平台向公众集资30万元。")["30万元"] == "向公众集资"
    assert named("不法人员恶意骗取30万元。")["30万元"].endswith("恶意骗取")


def test_a_time_between_doers_and_deed_is_stepped_over():
    assert named("6家协会从2023年5月起,已不再收取会费。")["6家"] == "协会不再收取会费"


def test_a_second_deed_counts_where_it_leads_to_the_figure():
    names = named("6个部门拒绝共享申请,或提供失效数据30项。")
    assert names["6个"].endswith("或提供失效数据")
    assert named("6家企业未持证排污,或在停产后未评估。")["6家"] == "企业未持证排污"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4家单位预付款80万元长期挂账。", {"4家": "单位预付款长期挂账", "80万元": "预付款长期挂账"}),
        ("3户企业无证采砂20万立方米。", {"20万立方米": "无证采砂"}),
        ("4个乡的茶园收益60万元未分配。", {"60万元": "茶园收益未分配"}),
        ("6家机构违规购买纸张、墨水等用品9万元。", {"6家": "机构违规购买用品", "9万元": "违规购买用品"}),
        ("2个镇违法占用林地30亩。", {"2个": "镇违法占用林地", "30亩": "违法占用林地"}),
        ("3家企业应收未收租金5万元。", {"3家": "企业应收未收租金", "5万元": "应收未收租金"}),
    ],
)
def test_a_sum_is_called_by_the_deed_without_its_doer(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "重点检查了7个部门及所属30家单位2023年领取的补助资金6亿元。",
            {
                "7个": "重点检查部门领取的补助资金",
                "30家": "重点检查所属单位领取的补助资金",
                "6亿元": "重点检查领取的补助资金",
            },
        ),
        (
            "重点检查了市本级和4个县、9个乡安居补助资金3亿元。",
            {
                "4个": "重点检查县安居补助资金",
                "9个": "重点检查乡安居补助资金",
                "3亿元": "重点检查安居补助资金",
            },
        ),
        ("抽查2省11县茶叶种植补贴3亿元。", {"2省": "抽查茶叶种植补贴", "3亿元": "抽查茶叶种植补贴"}),
        ("收回12个部门结余资金90万元。", {"12个": "收回部门结余资金", "90万元": "收回结余资金"}),
    ],
)
def test_owners_and_their_sum_share_the_verb_in_front(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("对3家企业开展了检查。", {"3家": "对企业开展检查"}),
        (
            "5家单位已收回违规发放的津贴9万元。",
            {"5家": "单位收回违规发放的津贴", "9万元": "收回违规发放的津贴"},
        ),
        ("2个镇向30名已死亡人员发放救助金9万元。", {"30名": "向已死亡人员发放救助金"}),
        ("案结事了率95%。", {"95%": "案结事了率"}),
        ("共发现问题金额9亿元。", {"9亿元": "发现问题金额"}),
        ("今年共建成项目5个,共建产业园3个。", {"5个": "建成项目", "3个": "共建产业园"}),
    ],
)
def test_aspect_says_nothing_of_what_was_counted(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("9个县通过虚构工程等方式虚报支出3亿元。", {"9个": "县虚报支出", "3亿元": "虚报支出"}),
        ("8名人员主要通过隐瞒收入等方式偷税3万元。", {"3万元": "偷税"}),
        ("5名不合条件人员或死亡人员违规领取救助3万元。", {"3万元": "违规领取救助"}),
        ("6个县虚报项目收益等将项目包装成产业园,借此发行债券3亿元。", {"6个": "县发行债券"}),
        ("5个县的采购项目质量不达标,涉及资金9亿元。", {"5个": "县的采购项目质量不达标"}),
        ("4个县违规占用林地3万亩用于建房。", {"4个": "县违规占用林地"}),
        (
            "7户企业将财政2023年注入、应列入专户的9亿元资本金,错列入往来款。",
            {"7户": "企业将资本金错列入往来款", "9亿元": "将资本金错列入往来款"},
        ),
        ("4户企业资产负债率超过85%。", {"4户": "企业资产负债率超过85%", "超过85%": "企业资产负债率"}),
        ("5个县将9亿元救助资金用于办公。", {"9亿元": "将救助资金用于办公"}),
    ],
)
def test_a_sum_is_called_by_the_deed_that_leads_to_it(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "重点审计的9户国企资产总额8亿元、负债总额6亿元,平均资产负债率75%。",
            {"6亿元": "重点审计的国企负债总额", "75%": "重点审计的国企平均资产负债率"},
        ),
        ("审计的2家市属银行和3家保险公司,都已整改。", {"3家": "审计的保险公司"}),
        ("违规批准8户企业在3个公园中采沙。", {"8户": "违规批准企业在公园中采沙", "3个": "在公园中采沙"}),
        ("已形成3万亩的8个大坑。", {"3万亩": "形成大坑", "8个": "形成大坑"}),
        ("审计抽查12个镇。", {"12个": "抽查镇"}),
        ("补登固定资产90台,价值3万元。", {"3万元": "固定资产价值"}),
        ("省财政厅已调减预算3亿元。", {"3亿元": "预算"}),
    ],
)
def test_things_of_findings_keep_what_the_clause_says_once(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "4个单位违规将债券资金9万元用于办公。",
            {"4个": "单位违规将债券资金用于办公", "9万元": "违规将债券资金用于办公"},
        ),
        (
            "7个部门未将结余、收入等9万元编入预算。",
            {"7个": "部门未将结余、收入编入预算", "9万元": "未将结余、收入编入预算"},
        ),
        ("8家企业在获得资助9万元后不足一年将注册地迁出。", {"8家": "企业将注册地迁出", "9万元": "获得资助"}),
        ("5家企业未经批准改变贷款用途9万元。", {"5家": "企业改变贷款用途", "9万元": "改变贷款用途"}),
        ("6个项目因设计深度不够等未按期完工。", {"6个": "项目未按期完工"}),
        ("3个市的9个债券项目支出进度低于50%。", {"3个": "市的债券项目支出进度低于50%"}),
        ("代编预算9亿元未细化到项目,占预算总额的8%。", {"8%": "代编预算占预算总额"}),
    ],
)
def test_how_and_when_are_left_out_of_findings(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("共涉及5个部门的3万平方米房产。", {"5个": "涉及部门的房产", "3万平方米": "涉及房产"}),
        ("共涉及5个部门的90万元。", {"5个": "涉及部门", "90万元": "涉及"}),
        (
            "重点审计了8省本级及70个县的财政收支。",
            {"8省": "重点审计财政收支", "70个": "重点审计县的财政收支"},
        ),
        ("新建2个国家级、9个省级专科。", {"2个": "新建国家级专科", "9个": "新建省级专科"}),
    ],
)
def test_owners_with_a_thing_behind_the_sum_or_without_a_sum(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4户企业收回被占用资金9亿元,剩余3亿元正在追偿。", {"3亿元": "剩余被占用资金"}),
        ("5家单位已将租金9亿元上缴国库,剩余3亿元正在清缴。", {"3亿元": "剩余租金"}),
        ("3个县通过编造合同套取资金9万元。", {"9万元": "套取资金"}),
        ("9个县将3亿元救助资金投入与农户无联结的企业。", {"9个": "县将救助资金投入与农户无联结的企业"}),
        ("6家银行不良贷款率突破5%。", {"6家": "银行不良贷款率突破5%"}),
        ("5家机构虚增人数,骗取补贴9万元。", {"5家": "机构骗取补贴"}),
        ("审核不严,导致多计支出9亿元。", {"9亿元": "多计支出"}),
        ("4省税务部门为完成收入任务征收过头税9亿元。", {"9亿元": "征收过头税"}),
        ("央企发放贷款9亿元,逾期3亿元。", {"3亿元": "逾期"}),
    ],
)
def test_what_is_left_what_it_was_for_and_what_it_led_to(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("审计9省共发现问题金额9亿元。", {"9省": "审计", "9亿元": "发现问题金额"}),
        ("审计抽查9省本级及所属30个县发现:3个县漏报。", {"9省": "抽查", "30个": "抽查所属县"}),
        ("审计抽查8个部门90个项目发现:3个项目停工。", {"8个": "抽查部门"}),
        ("为不符合条件的27人办理补贴。", {"27人": "为不符合条件的办理补贴"}),
        ("9个县虚增收入9亿元,其中67%发生在乡镇。", {"67%": "虚增收入发生在乡镇"}),
        ("多报2023年度服务规模9亿元。", {"9亿元": "多报服务规模"}),
        ("9省自行保留“取暖费”等6个待遇项目。", {"9省": "自行保留待遇项目"}),
    ],
)
def test_who_was_looked_into_and_where_it_is(text, names):
    assert named(text).items() >= names.items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("抽检的52个工程中有14个沉降超标。", ["抽检的工程", "沉降超标"]),
        ("全县40座水库中还有7座未除险。", ["水库", "水库未除险"]),
        ("4亿元资产和6万平方米厂房闲置。", ["资产闲置", "厂房闲置"]),
        ("(2)有6个镇截留资金30万元。", ["镇截留资金", "截留资金"]),
        ("有的公司负债率高达90%。", ["有的公司负债率"]),
        ("还原后不良率为3%,承诺收益最高达9%。", ["还原后不良率", "承诺收益"]),
        ("某局将房租收入60万元存入个人账户。", ["将房租收入存入个人账户"]),
        ("9个镇未按规定将林地30亩确权登记。", ["镇未按规定将林地确权登记"]),
        ("有25个专项共计4亿元未细化。", ["专项未细化", "未细化"]),
        ("对46户企业纳税情况的延伸审计表明,问题较多。", ["对企业纳税情况的延伸审计"]),
        ("在收取20万元检测费后,仍未开展检测。", ["收取检测费"]),
        (
            "4个部门所属的7家单位依托审批权违规收费。",
            ["部门所属的单位依托审批权违规收费", "单位依托审批权违规收费"],
        ),
        ("9个部门42个项目的余款3亿元未按规定上缴。", ["部门项目的余款未按规定上缴"]),
        ("4个县少征契税、车船税等合计3亿元。", ["县少征契税、车船税"]),
        ("李某等人骗取补贴20万元。", ["李某等人骗取补贴"]),
        ("抽查12户企业近3年获批的5亿元。", ["抽查企业获批"]),
        ("6户企业的3亿元存在挪用问题。", ["企业存在挪用问题", "存在挪用问题"]),
        (
            "查出的86个隐患中,要求立改的72个已消除,要求分步改的9个已完成5个,要求长期改的4个均制定计划。",
            ["查出的隐患", "要求立改的隐患", "要求分步改的隐患"],
        ),
        ("2个镇采取虚报面积、户数等方式套取补助18万元。", ["镇套取补助", "套取补助"]),
        ("8个镇将3亿元违规用于还债。", ["镇违规用于还债", "违规用于还债"]),
        ("7所学校将23万元退还学生。", ["学校退还学生", "退还学生"]),
        ("对26处、3万平方米厂房开展测绘。", ["对厂房开展测绘", "对厂房开展测绘"]),
        ("9个市缴存人数41万人,累计归集资金8亿元。", ["市缴存人数", "市缴存人数", "归集资金"]),
        ("有16个系统得分在90分以上。", ["系统得分", "系统得分"]),
    ],
)
def test_what_is_counted_out_of_some_and_what_some_share(text, names):
    assert list(named(text).values())[: len(names)] == names
