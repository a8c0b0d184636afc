"""What the reports of the first decades say otherwise than those of today."""

import pytest

import reportkit as rk


def rows(text, date=None):
    """Quoted figure → its row."""
    found = rk.from_text(text, "a", report_date=date).indicators
    return {row["raw"]: row for _, row in found.iterrows()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办好关系到全国八亿人民的事情。", "人民"),
        ("在工业总产值方面:比上年增长14%。", "工业总产值"),
        ("国营工业所占的比重由59%上升到63%。", "国营工业所占的比重"),
        ("收入相应地由36%降到30%。", "收入"),
        ("私营商业将占21%。", "私营商业占"),
        ("工业总产值(包括手工业)增长5%。", "工业总产值"),
        ("货运量前三年的增加量为5万吨。", "货运量增加量"),
        ("运输部门为82亿元。", "运输部门"),
        ("铁路里程1949年为2万公里;由于修复了不少铁路,今年将达3万公里。", "铁路里程"),
    ],
)
def test_names(text, expected):
    assert {row["name"] for row in rows(text).values()} == {expected}


def test_what_was_planned_before_stays_a_plan():
    assert rows("2025年修路60公里,超过原来设想的50公里。", "2026-01-27")["50公里"]["status"] == "target"


def test_a_plan_that_a_thing_is_listed_in_dates_nothing():
    said = rows("列入第六个五年计划的项目,1984年建成40个。", "1985-03-27")["40个"]
    assert said["status"] == "actual" and said["period_text"] == "1984年"


def test_the_number_of_a_people_is_no_plan():
    text = "一、2026年重点工作\n办好这件关系到全国14亿人民的事情。"
    assert rows(text, "2026-01-27")["14亿"]["status"] == "actual"


def test_the_time_of_a_reason_ends_with_it():
    text = "一、2026年工作\n由于2025年拨付较多,支出减少。修路50公里。"
    assert rows(text, "2026-01-27")["50公里"]["period_text"] == "2026年"


def test_a_time_before_a_list_governs_all_of_it():
    said = rows("我们看一看1954年的产量,可以得到以下的数字:水泥30万吨;玻璃40万箱。")
    assert said["40万箱"]["period_text"] == "1954年"


def test_a_list_under_a_sentence_on_all_products():
    said = rows("主要产品的产量都有大幅度增长,水泥增长一倍,玻璃增长两倍。")
    assert [row["name"] for row in said.values()] == ["水泥产量", "玻璃产量"]


def test_what_is_compared_with_has_no_change():
    said = rows("总额达到650亿元,如果同1950年的170亿元作比较,则增长2.8倍。")
    assert said["2.8倍"]["parent_id"] == said["650亿元"]["indicator_id"]


def test_the_years_compared_are_no_part_of_the_name():
    assert rows("1954年比1952年医院病床增长34%。")["34%"]["name"] == "医院病床"


def test_a_rank_among_years_is_no_period():
    text = "一、2025年工作\n粮食产量是建国以来第二个高产年。糖料增长10%。"
    assert rows(text, "2026-01-27")["10%"]["period_text"] == "2025年"


def test_what_if_and_what_for_end_with_their_clause():
    text = "一、2026年预算\n如果从2025年决算中扣除结余,支出增长5%。为了避免2024年那样的赤字,支出减少4%。"
    said = rows(text, "2026-01-27")
    assert said["5%"]["period_text"] == said["4%"]["period_text"] == "2026年"


def names(text):
    """Names of all figures, in order."""
    return list(rk.from_text(text, "a").indicators["name"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工人的平均工资是500元,比邻县工人一家的全年平均收入高一倍。", ["工人的平均工资"] * 2),
        ("从事农业的劳动力,一般应当不少于70%。", ["从事农业的劳动力"]),
        ("国家预算规定国防费支出5亿元,占本年支出的9%。", ["国防费支出", "国防费支出占本年支出"]),
        ("会议提出了钢产量18万吨的指标。", ["钢产量"]),
        ("1954年和1955年都只征收了38亿斤。", ["征收"]),
    ],
)
def test_words_that_name_nothing(text, expected):
    assert names(text) == expected


def test_a_sum_of_two_counts_has_their_noun():
    text = "电力工业部有50个建设项目,地方有14个建设项目,共计64个。"
    assert names(text) == ["电力工业部建设项目", "地方建设项目", "建设项目"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "施工的大型厂矿共有90个,其中今年开始兴建的27个,继续兴建的63个。",
            ["开始兴建的大型厂矿", "继续兴建的大型厂矿"],
        ),
        ("在水利工程中,属于中央的是17个,属于地方的是49个。", ["属于中央的水利工程", "属于地方的水利工程"]),
        ("从年龄看,未满十六岁的18人,已满十六岁的32人。", ["未满十六岁", "满十六岁"]),
    ],
)
def test_a_relative_clause_gets_its_noun(text, expected):
    assert names(text)[-2:] == expected


def test_a_share_of_some_is_named_by_what_they_do():
    text = "所属的工厂却有25%没有完成计划。我县农民大体上有20%生活富裕;有60%左右能够吃饱穿暖。"
    assert names(text) == ["所属的工厂没有完成计划", "我县农民生活富裕", "我县农民能够吃饱穿暖"]


def test_what_is_said_of_the_counted_is_left_out():
    text = "援建的40个项目就是其中的骨干。根据34个合作社的统计,收入有所增加。"
    assert names(text) == [
        "援建的项目",
        "合作社",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这个工地因为盲目采购而积压资金4亿元,因为没有及时申请损失2亿元。", ["积压资金", "损失"]),
        ("每年为国家节约28亿元。", ["每年为国家节约"]),
        ("铁道货运量计划完成105%,比去年增长3%。", ["铁道货运量计划完成", "铁道货运量"]),
        ("粮食(不包括豆类)的产量为5亿斤。", ["粮食的产量"]),
        ("救灾款项达8亿元,向灾区调运的粮食,增加了7亿斤。", ["救灾款项", "向灾区调运的粮食"]),
        ("在校学生人数,比去年,高等学校增长9%,小学增长5%。", ["高等学校在校学生人数", "小学在校学生人数"]),
        ("合作社在今年上半年已有门市部3万个。", ["合作社门市部"]),
        ("支出9亿元,为预算数的98%。", ["支出", "支出为预算数"]),
        ("国营商业在批发中的比重为6%;在零售中的比重,由4%升到5%。", ["国营商业在零售中的比重"] * 2),
    ],
)
def test_what_the_clause_leaves_to_those_before(text, expected):
    assert names(text)[-len(expected) :] == expected


def test_by_how_much_a_plan_was_surpassed_is_a_change():
    said = rows("产值达到5亿元(按不变价格计算),超过年度计划4%,比上年增长6%。")
    assert [row["kind"] for row in said.values()] == ["level", "change", "change"]
    assert {row["parent_id"] for row in list(said.values())[1:]} == {said["5亿元"]["indicator_id"]}


def test_what_a_sum_is_shared_out_among_is_of_the_sum():
    text = "农田投资9亿元,是这样分配的:\n灌溉部门为5亿元,占60%;\n其他为4亿元,占40%。"
    assert names(text)[1:3] == ["灌溉部门农田投资", "灌溉部门农田投资占"]


def test_a_base_of_comparison_ends_no_list_of_parts():
    text = "产值达到9亿元。其中,轻工业产值达到6亿元,比去年的5亿元增长20%;手工业产值达到3亿元。"
    said = rows(text)
    assert {said[raw]["parent_id"] for raw in ("6亿元", "3亿元")} == {said["9亿元"]["indicator_id"]}
    assert said["20%"]["parent_id"] == said["6亿元"]["indicator_id"]


def test_what_a_plan_will_bring_is_a_change_of_it():
    said = rows("钢产量拟定为6万吨,将比去年增长9%。")
    assert said["9%"]["parent_id"] == said["6万吨"]["indicator_id"]


def test_a_line_between_two_places_is_one_name():
    assert names("施工线路有甲山——乙河线、丙湖——丁江线等25条。") == ["施工线路"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中学新招生16万人,毕业学生6万人,在校学生将达到38万人。", ["中学毕业学生", "中学在校学生"]),
        ("设立的技术学校将达92所,招生9万人。", ["技术学校招生"]),
        ("本年收入共为2亿元。", ["本年收入"]),
        ("产量达到98亿斤,比原定1957年56亿斤的水平要高。", ["产量", "产量"]),
        ("山区每个农户的收入比70元的数目低。", ["山区每个农户的收入"]),
        ("零售总额,由于前面说过的原因,只完成计划数的94%。", ["零售总额完成计划数"]),
        ("建设的职工宿舍15万平方米,单位造价高达163元。", ["建设的职工宿舍单位造价"]),
    ],
)
def test_what_is_counted_of_the_one_before(text, expected):
    assert names(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公路建设,由交通部门负责施工的,共有11条线路。", ["由交通部门负责施工的线路"]),
        ("在90种主要产品中,有37种完成了计划。", ["主要产品完成计划"]),
        ("工厂生产的桥梁钢,由于成分不合要求而有30%不合规格。", ["工厂生产的桥梁钢不合规格"]),
        ("国家对农业部门的基本建设投资总额共为4亿元。", ["国家对农业部门的基本建设投资总额"]),
    ],
)
def test_whose_part_it_is_that_does_something(text, expected):
    assert names(text)[-len(expected) :] == expected


def test_a_zero_before_ten_keeps_a_place():
    assert rows("小学招生人数为二千零十七万人。")["二千零十七万人"]["value"] == 20_170_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拿钢来说,英国早在1880年,年产量就已经达到131万吨。", ["英国钢年产量"]),
        ("拿煤来说,某国早在1854年就已经能够生产6570万吨。", ["某国生产煤"]),
        ("以水果来说,五年的实际产量合计,苹果为90亿斤。", ["苹果实际产量"]),
        ("有人认为误差竟达到90%以上。", ["误差"]),
        ("工业产值的情况也是这样:1958年比1957年增长65%。", ["工业产值"]),
        ("渔业总产值不仅没有减少,而且将比上年增长3%以上。", ["渔业总产值"]),
        ("乡村合作社八月发展到10万个,预计明年春耕时将达50万个。", ["乡村合作社"] * 2),
        ("农业产值每年要增长4%。", ["农业产值"]),
        ("要使全国人口增长率降到10‰左右。", ["全国人口增长率"]),
        ("今年,渔业在很大的风浪中,如前所说,总产值仍然增加2亿元。", ["渔业总产值"]),
        ("在恢复期间工业产值平均每年增长36%。", ["工业产值"]),
        ("县里将用30万元建设职工住宅。", ["建设职工住宅"]),
        ("这三年城镇共安排20万人就业。", ["城镇安排就业"]),
        ("做到在正常年景下90%的社员收入有所增加。", ["社员收入有所增加"]),
        ("这样就可以实现到本世纪末工农业总产值翻两番。", ["工农业总产值"]),
        ("某县,包括甲、乙两部分地方,共有人口12万。", ["某县人口"]),
        ("各种业余学校,包括函授学校、夜校等,1982年在校生达6万人。", ["各种业余学校在校生"]),
        ("渔民的现金收入,全县平均每人达到300元。", ["渔民的现金收入平均每人"]),
        ("工业产值平均每年递增3%,计划要求每年递增4%。", ["工业产值"] * 2),
        ("支出占预算数的98%,比预算数298亿元少支4亿元。", ["支出占预算数", "支出", "支出"]),
        ("根据1955年对90个较大的单位的统计,节约了资金。", ["较大的单位"]),
        ("公社兴办的农村工业,1959年的产值达到90亿元。", ["公社兴办的农村工业产值"]),
        ("亩产达到100斤以上的有45个县。", ["亩产", "县"]),
        ("收入超过5万元的有30个村。", ["收入超过5万元的村"]),
        ("由此可知,在这些罪犯中,有57%是经过教育而得到释放的。", ["这些罪犯经过教育而得到释放"]),
    ],
)
def test_what_stands_around_the_words_of_a_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("依靠占人口95%以上的农民群众是必要的。", "农民群众占人口"),
        ("在一个人口占世界20%的国家,任务很重。", "国家人口占世界"),
        ("他们占领了山脊以南的9万平方公里的土地。", "占领山脊以南的土地"),
    ],
)
def test_a_number_inside_what_describes_a_noun(text, name):
    assert names(text)[0].endswith(name)


def test_what_this_sum_takes_up():
    text = "追加住宅投资80亿元。这80亿元中,有35亿元是用于新建的。"
    assert names(text)[:2] == ["追加住宅投资"] * 2


def test_this_share_is_the_one_named_last():
    text = (
        "重工业在产值中的比重由28%上升到42%。国营工业在产值中的比重迅速上升。"
        "由于国营工业壮大,这一比重由37%增加到71%。"
    )
    assert names(text)[2:] == ["国营工业在产值中的比重"] * 2


def test_an_output_holds_across_another_noun_of_measure():
    text = "原油产量增加到87万吨;发电量增加到20亿度;化肥(按成份计算)增加到52万吨;水泥增加到14万吨。"
    assert names(text)[2:] == ["化肥(按成份计算)产量", "水泥产量"]


def test_one_more_object_behind_a_comma():
    assert names("在各县内成立了十二个合作社,三十个供销社。") == ["成立合作社", "成立供销社"]
    assert names("23人主动投案,35人主动说明问题。") == ["主动投案", "主动说明问题"]


def test_what_most_of_a_plan_has_brought_has_been():
    said = rows("第一个五年计划期间铁路新建8500公里,用于建设的将达到90亿元。", "1957-06-26")
    assert [row["status"] for row in said.values()] == ["actual", "target"]


def test_the_time_of_a_part_ends_with_it():
    said = rows("多年来判刑的占42%,其中大多数是到1952年判处的;管制的占32%,其中现在仍管制的占9%;其他的占8%。")
    assert [row["period_text"] for row in said.values()] == ["多年来", "多年来", "现在", "多年来"]


def test_years_that_open_a_clause_of_what_was_done():
    said = rows("1982年入学率为90%。五年出版图书11万种。", "1983-02-06")["11万种"]
    assert (said["period_text"], str(said["period_start"])[:10]) == ("五年", "1978-01-01")


def test_neighbouring_digits_of_a_share_or_multiple():
    said = rows("增加百分之二、三。增加两、三倍。分别增长百分之二、三、五。")
    assert (said["百分之二、三"]["value"], said["百分之二、三"]["value_high"]) == (2, 3)
    assert (said["两、三倍"]["value"], said["两、三倍"]["value_high"]) == (2, 3)
    assert "百分之二" in said


def test_a_small_count_that_becomes_another_counts():
    assert [row["value"] for row in rows("合作社由三个增加到五个。").values()] == [3, 5]


def test_what_a_clause_frames_the_measures_behind_it_with():
    text = "甲、乙、丙三个自治区,1958年工业总产值比1957年增长8%,粮食产量也增长了3%。"
    assert names(text) == ["甲、乙、丙三个自治区工业总产值", "甲、乙、丙三个自治区粮食产量"]
    text = "在社会总产值中,牧业所占比重由27%提高到33%,渔业所占比重由31%提高到34%。"
    assert names(text)[::2] == ["牧业在社会总产值中所占比重", "渔业在社会总产值中所占比重"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("从1950年7月到1953年底,介绍就业的有207万人。", "1950-07-01", "1953-12-31"),
        ("工业产值在1953年达到1949年的九倍多。", "1953-01-01", "1953-12-31"),
        ("1980年同完成经济恢复的1952年相比,工业产值增长八倍。", "1980-01-01", "1980-12-31"),
        ("1957年的收入不变;为了避免像去年那样出现赤字,支出减少4%。", "1957-01-01", "1957-12-31"),
        ("今年的办公费要按上年实际数额核减20%。", "1985-01-01", "1985-12-31"),
    ],
)
def test_a_time_that_only_compares_dates_nothing(text, start, end):
    (row,) = rows(text, "1957-06-26" if "1957" in text else "1985-03-27").values()
    assert (str(row["period_start"])[:10], str(row["period_end"])[:10]) == (start, end)
