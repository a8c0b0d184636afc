"""Figures of modern work reports, as the grammar of their sentences names them.

Made up in the genre of provincial, city and county reports.
"""

from __future__ import annotations

import pytest

import reportkit as rk
from reportkit.extraction.structure.headings import find_action

HEAD = "政府工作报告\n2025年1月10日\n一、2024年工作回顾\n"


@pytest.fixture
def rows(tmp_path):
    """Give a function that reads a text and gives the figures as named tuples."""

    def read(text: str, head: str = HEAD):
        path = tmp_path / "report.txt"
        path.write_text(head + text + "\n", encoding="utf-8")
        return list(rk.read_report(path).indicators.itertuples(index=False))

    return read


@pytest.fixture
def named(rows):
    """Give a function that reads a text and gives the names of its figures."""
    return lambda text: [row.name for row in rows(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全县完成地区生产总值620亿元、增长3%。", ["全县地区生产总值"] * 2),
        ("全年实现规上工业增加值20亿元,完成固定资产投资9亿元。", ["规上工业增加值", "完成固定资产投资"]),
        ("60家企业融入6条区域共建产业链。", ["企业融入区域共建产业链", "融入区域共建产业链"]),
        ("建成县域医共体12个,制定两岸共通标准8项。", ["建成县域医共体", "制定两岸共通标准"]),
        ("全市公安机关共查处案件20起。", ["查处案件"]),
        ("设立首批5个示范公园。", ["设立示范公园"]),
        ("通过在线平台吸引民间投资项目30个。", ["吸引民间投资项目"]),
        ("通过验收项目30个。", ["通过验收项目"]),
        ("对全县3万户农村人口进行走访登记。", ["对全县农村人口进行走访登记"]),
        ("时速350公里的示例高铁建成通车。", ["示例高铁时速"]),
    ],
)
def test_what_a_name_keeps_and_leaves_out(named, text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "全年实施项目80个,总投资90亿元,开工60个,竣工投产20个。",
            ["实施项目", "项目总投资", "开工项目", "竣工投产项目"],
        ),
        ("粮食播种面积完成300万亩、产量达90万吨。", ["粮食播种面积", "粮食产量"]),
        (
            "新增普惠小微贷款余额18亿元、平均利率下降0.4个百分点。",
            ["新增普惠小微贷款余额", "普惠小微贷款平均利率"],
        ),
        ("商会回归方兴未艾,投资总额突破90亿元。", ["商会回归投资总额"]),
        ("示例黄桃荣登全国百强榜,全产业链产值突破40亿元。", ["示例黄桃全产业链产值"]),
        ("粮食生产克服多重灾害影响,再获丰收,产量突破90亿斤。", ["粮食产量"]),
        ("58个重点项目进展顺利,完成投资41亿元。", ["重点项目进展顺利", "重点项目完成投资"]),
        ("农资运量增幅最大,同比增长26%。", ["农资运量"]),
        ("经济总量在全省91个县(市)中继续排名第一。", ["全省县(市)"]),
        ("打造8条特色街区和“示例名宴”。", ["打造特色街区"]),
        ("拓展“硅料+”应用空间,全产业链产值突破90亿元。", ["全产业链产值"]),
        ("12个县级和3个省、市(地)级防护中心建成。", ["县级防护中心建成", "省、市(地)级防护中心建成"]),
        ("全市进出口总值增长12%,其中对周边五国增长40%。", ["全市进出口总值", "对周边五国进出口总值"]),
    ],
)
def test_what_a_clause_takes_from_the_one_before(named, text, names):
    assert named(text) == names


def test_a_list_whose_members_a_comma_parts(named):
    text = "前三季度,软件、信息服务业,交通运输、仓储业增加值同比分别增长19%、15%,两年平均分别增长17%、6%。"
    assert named(text) == ["软件、信息服务业增加值", "交通运输、仓储业增加值"] * 2
    text = "能耗下降3%,林地、湿地面积双双增加,比上年分别增长3%和4%。"
    assert named(text) == ["能耗", "林地面积", "湿地面积"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "财政用于水利、卫生和体育事业的支出分别为7亿元、5亿元、1亿元。",
            ["财政用于水利事业的支出", "财政用于卫生事业的支出", "财政用于体育事业的支出"],
        ),
        ("电路板、机器人产量分别占全国14.8%、24.1%。", ["电路板产量占全国", "机器人产量占全国"]),
        ("示例热线工单解决率、满意率分别达96%和97%。", ["示例热线工单解决率", "示例热线工单满意率"]),
        (
            "新增软件企业600家、主营业务收入达到42亿元。",
            ["新增软件企业", "新增软件企业主营业务收入"],
        ),
        ("示范区新推出制度成果7项、累计达到61项。", ["示范区新推出制度成果", "示范区制度成果"]),
        ("引入注册资金67亿元的地区总部。", ["地区总部注册资金"]),
        ("远程教育覆盖面扩大,覆盖中部地区80%以上的农村学校。", ["覆盖中部地区农村学校"]),
        ("安排27亿元国债资金用于医院建设。", ["安排国债资金"]),
        ("外贸出口额达4万亿元、增长16%,增量占全国比重30%。", ["外贸出口额"] * 2 + ["外贸增量占全国比重"]),
    ],
)
def test_heads_and_modifiers_of_lists(named, text, names):
    assert named(text) == names


def test_the_term_of_a_government(rows):
    head = "政府工作报告\n——2021年12月12日在示例县人民代表大会上\n一、过去五年工作回顾\n"
    (row,) = rows("过去五年,改造危房300户。", head)
    assert (str(row.period_start)[:10], str(row.period_end)[:10], row.status) == (
        "2017-01-01",
        "2021-12-12",
        "actual",
    )


@pytest.mark.parametrize(
    "text", ["18个园区整合优化为12个。", "将30家企业重组为12家。", "示例区12个街道调整为9个。"]
)
def test_so_many_made_of_so_many(rows, text):
    before, after = rows(text)
    assert (before.relation, before.parent_id) == ("from_of", after.indicator_id)
    assert before.name.endswith(after.name)
    assert "将" not in before.name


def test_the_first_of_a_size_is_no_figure(rows):
    assert rows("成为全市首个300亿元园区,全球首款续航超千公里货车下线。") == []
    assert [row.value for row in rows("机场旅客吞吐量突破200万大关。")] == [2e6]
    assert [row.value for row in rows("年引进内资保持在千亿元以上。")] == [1e11]
    assert rows("实施千亿元以上项目。") == []


def test_times_that_govern_nothing_else(rows):
    text = "前三季度,工业增加值增长11%,两年平均增长6%;投资增长7%。"
    assert {str(row.period_end)[:10] for row in rows(text)} == {"2024-09-30"}
    (row,) = rows("电网“十四五”期间投资最大的单体项目投运。5个园区认定为化工园区。")
    assert (row.status, str(row.period_start)[:10]) == ("actual", "2024-01-01")


@pytest.mark.parametrize(
    ("heading", "action", "object_", "actor"),
    [
        ("以改革破除要素流动障碍", "破除", "要素流动障碍", None),
        ("把扩大消费同改善民生结合起来", "结合", "扩大消费同改善民生", None),
        ("我们要以更大力度推进改革", "推进", "改革", "我们"),
        ("今年将开展河道普查工作", "开展", "河道普查工作", None),
        ("统筹发展和安全", "统筹", "发展和安全", None),
        ("统筹推进城乡建设", "推进", "城乡建设", None),
        ("坚定发展信心", "坚定", "发展信心", None),
        ("着力优机制、强赋能", "优", "机制、强赋能", None),
        ("从长远考虑推动产业升级", "推动", "产业升级", None),
        ("对口支援工作扎实推进", None, None, None),
        ("这五年,创新动能更加强劲", None, None, None),
    ],
)
def test_who_does_what_in_a_heading(heading, action, object_, actor):
    found = find_action(heading, 0, len(heading))
    who, verb, what = (None if span is None else heading[slice(*span)] for span in found)
    assert (verb, what, who) == (action, object_, actor)


def test_a_bulletin_of_a_year_that_has_only_begun(rows):
    head = "2023年春运第10天发送旅客4248万人次\n2023-01-17\n"
    text = "1月16日(春运第10天)全国共发送旅客4248万人次,比2022年同期增长48.6%。\n其中,铁路发送旅客830万人次。"
    found = rows(text, head)
    assert {row.status for row in found} == {"actual"}
    assert found[0].name == "发送旅客"
    assert (found[-1].relation, found[-1].parent_id) == ("part_of", found[0].indicator_id)


def test_the_year_up_to_the_day_just_named(rows):
    (row,) = rows("截至6月30日,今年快递业务量已达800亿件。", "快递业务\n2024-07-14\n")
    assert (str(row.period_start)[:10], str(row.period_end)[:10]) == ("2024-01-01", "2024-06-30")


def test_value_added_is_not_output(rows):
    change, level = rows("规上工业增加值增长14.5%,总产值突破1000亿元。")
    assert change.relation != "change_of"
    assert level.value == 1e11


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全县322个村集体经济收入均达到5万元以上。", ["全县村", "全县村集体经济收入"]),
        ("生产总值增长6.3%,增速分别高于全省和全国0.8个、1.3个百分点。", ["生产总值"] * 3),
        (
            "外贸出口719亿元,对全省出口增长贡献率达32%,占全国份额提高到3%。",
            ["外贸出口", "对全省出口增长贡献率", "外贸出口占全国份额"],
        ),
        ("预算收入3.5亿元,自然增幅2%。", ["预算收入"] * 2),
        ("围绕8个产业链,聘任招商专员50名。", ["产业链", "聘任招商专员"]),
    ],
)
def test_what_goes_on_from_a_level(named, text, names):
    assert named(text) == names


def test_a_unit_said_once_behind_sums(rows):
    found = rows("钢材、铝材、铜材分别出口636.6亿、621.9亿、204.4亿元。")
    assert [(row.value, row.unit) for row in found] == [(6.366e10, "元"), (6.219e10, "元"), (2.044e10, "元")]


def test_an_estimate_at_the_end_of_its_year(rows):
    head = "政府工作报告\n2022年12月29日在示例县人民代表大会上\n一、2022年工作回顾\n"
    (row,) = rows("预计全年生产总值增长4%左右。", head)
    assert row.status == "actual"


def test_planted_woods_are_a_noun(named):
    assert named("完成营造林286万亩、荒漠治理87平方公里。") == ["完成营造林", "完成荒漠治理"]
    assert named("成功避让泥石流4起。") == ["避让泥石流"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“交楼”“交房”交付率分别达100%、98%。", ["“交楼”交付率", "“交房”交付率"]),
        ("第一、第三产业增加值分别增长2%、3%。", ["第一产业增加值", "第三产业增加值"]),
        ("银行存贷款余额分别达8亿元、9亿元。", ["银行存款余额", "银行贷款余额"]),
        ("建成35个示范区、90个和美乡村。", ["建成示范区", "建成和美乡村"]),
        ("获批建设医学中心和12个区域医疗中心。", ["获批建设区域医疗中心"]),
        ("成功应对22轮强降水和“小明”等15个台风。", ["应对强降水", "应对台风"]),
        ("职工质量工作考核连续10次获评优秀。", ["职工质量工作考核获评优秀"]),
        ("实施城乡污水治理3个“三年行动”。", ["实施城乡污水治理“三年行动”"]),
        ("城镇新增就业60万人、稳定在全国1/10以上。", ["城镇新增就业", "城镇新增就业稳定在全国"]),
        ("完成保供任务8亿吨、占全国34%。", ["完成保供任务", "完成保供任务占全国"]),
        ("风机产量增长39%、占全国9成。", ["风机产量", "风机产量占全国"]),
        ("执行好20%的刚性增长机制。", ["执行好刚性增长机制"]),
        ("全县接待游客3亿人次、实现收入40亿元,增长18%和23%。", ["全县接待游客", "实现收入"] * 2),
    ],
)
def test_what_lists_and_shares_are_of(named, text, names):
    assert named(text) == names


def test_what_a_count_has_come_to(rows):
    added, reached = rows("民营企业净增300户、超2万户。")
    assert (added.kind, added.relation, added.parent_id) == ("change", "change_of", reached.indicator_id)
    assert reached.kind == "level"


def test_a_trial_of_so_many_years_counts_nothing(rows):
    assert not rows("推进林地承包期再延长20年整县试点。")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("工业产值跨过两个千亿元台阶、超过6千亿元。", ["工业产值"]),
        ("经济总量迈上4个万亿元台阶、达14万亿元、增长5%。", ["经济总量"] * 3),
        ("新能源装机在全国率先破亿、达到1.3亿千瓦。", ["新能源装机"]),
        ("铁路里程新增170公里、突破700公里。", ["铁路里程新增", "铁路里程"]),
        ("接待游客9亿人次、旅游花费700亿元。", ["接待游客", "旅游花费"]),
        ("改善90所公办幼儿园办园条件。", ["改善公办幼儿园办园条件"]),
        ("推动农房风貌提升2万户。", ["推动农房风貌提升"]),
        ("水质指数提升2个等级。", ["水质指数等级"]),
        ("乳肉薯等7条重点产业链产值突破700亿元。", ["重点产业链", "重点产业链产值"]),
        ("86个重大项目已开工74个。", ["重大项目", "重大项目开工"]),
        (
            "推进4项科技专项、8项技术研发和6项基础研究项目。",
            ["推进科技专项", "推进技术研发", "推进基础研究项目"],
        ),
        (
            "1个国家装置、5个创新中心、2个实验室在川布局。",
            ["国家装置在川布局", "创新中心在川布局", "实验室在川布局"],
        ),
        ("四大主导产业［7］增加值占比提高4个百分点。", ["四大主导产业增加值占比"]),
    ],
)
def test_steps_lists_and_what_was_bettered(named, text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("经营主体不断壮大。总量达140万户。", ["经营主体总量"]),
        ("稀土要延伸链条,完善标准,力争全产业链产值突破90亿元。", ["稀土全产业链产值"]),
        ("总投资41亿元的示例材料项目刷新全省纪录。", ["示例材料项目总投资"]),
        ("示例港成为全省第4个吞吐量超千万吨的港口。", ["示例港吞吐量"]),
        ("示例区经济总量突破50亿元、实现翻一番。", ["示例区经济总量"] * 2),
        ("用好中央9亿元补助资金。", ["用好中央补助资金"]),
        ("建成过江通道4座、在建8座。", ["建成过江通道", "在建过江通道"]),
        ("按时办复代表建议68件、政协提案89件。", ["按时办复代表建议", "按时办复政协提案"]),
        ("做强旅居品牌、力争旅居人数达60万。", ["旅居人数"]),
        ("每年办成10件为民实事。", ["每年办成为民实事"]),
        ("9所学校获评A级以上、数量全省第二。", ["学校获评A级以上"]),
        ("绿电、绿证交易规模分别增长38%、52%。", ["绿电交易规模", "绿证交易规模"]),
        ("技术合同登记数、成交额分别增长21%、25%。", ["技术合同登记数", "技术合同成交额"]),
        ("研发经费投入增长25%、投入强度提升至1.4%。", ["研发经费投入", "研发经费投入强度"]),
    ],
)
def test_what_a_name_takes_from_around(named, text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新增发电装机40万千瓦、总装机达90万千瓦。", ["新增发电装机", "总装机"]),
        ("新增上市公司5家、总量达24家。", ["新增上市公司", "上市公司总量"]),
        ("制造业增加值增长9%、对工业增长贡献率达35%。", ["制造业增加值", "制造业对工业增长贡献率"]),
        ("82个产值过10亿元的项目建成投产。", ["项目建成投产", "项目产值"]),
        ("示例电厂建成投产、总装机38万千瓦。", ["示例电厂总装机"]),
        ("重点项目建立包联机制、完成投资50亿元。", ["重点项目完成投资"]),
        ("实施旧区改造行动、完成投资3亿元。", ["完成投资"]),
        ("重大项目完成投资60亿元、投资完成率108%。", ["重大项目完成投资", "重大项目投资完成率"]),
        ("全年吸纳3万省外劳动力。", ["吸纳省外劳动力"]),
        ("精简会议、活动,数量分别减少3%、5%。", ["会议数量", "活动数量"]),
    ],
)
def test_what_is_said_second(named, text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("城乡低保标准分别从64元、43元提高到80元、72元。", ["城镇低保标准", "农村低保标准"] * 2),
        ("一二三产增加值分别增长3%、6%、5%。", ["一产增加值", "二产增加值", "三产增加值"]),
        ("每年60%以上的县级支出用于民生。", ["每年县级支出用于民生"]),
        ("新建提升31公里农村公路。", ["新建提升农村公路"]),
        ("实现8个学区和9所高中全覆盖。", ["实现学区全覆盖", "实现高中全覆盖"]),
        ("省本级和13个市本级、95个县市区完成债务化解。", ["市本级完成债务化解", "县市区完成债务化解"]),
        ("总量迈上5万亿台阶。", ["总量"]),
        ("新增财力80%以上用于社会事业。", ["新增财力用于社会事业"]),
    ],
)
def test_states_that_are_dealt_out(named, text, names):
    assert named(text) == names
