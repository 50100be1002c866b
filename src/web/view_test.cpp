// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/errors.hpp"
#include "web/value.hpp"
#include "web/view.hpp"
#include "web/view_words.hpp"
#include "web/words.hpp"

#include <gtest/gtest.h>

namespace manyhands::web {

namespace {

template <class T> std::string printed(T const& it)
{
    Output out;
    print(out, it);
    return out.take_text();
}

template <class T> std::string url_part(T const& it)
{
    Output out;
    print_url_part(out, it);
    return out.take_text();
}

Instant at(int year, unsigned month, unsigned day, int hour, int minute)
{
    auto const date = std::chrono::sys_days(std::chrono::year(year) / month / day);
    auto const time = std::chrono::hours(hour) + std::chrono::minutes(minute);
    return {std::chrono::duration_cast<std::chrono::milliseconds>(date.time_since_epoch() + time).count()};
}

} // namespace

TEST(Escaping, SixCharactersAndNothingElse)
{
    std::string made;
    append_escaped(made, "a<b>&\"c'\\d`e é");
    EXPECT_EQ(made, "a&lt;b&gt;&amp;&quot;c&#39;&#92;d`e é");
}

TEST(Escaping, HtmlIsPrintedAsItIsAndTextIsNot)
{
    EXPECT_EQ(printed(std::string("<b>")), "&lt;b&gt;");
    EXPECT_EQ(printed(Html::trusted("<b>")), "<b>");
    EXPECT_EQ(printed(Value("<b>")), "&lt;b&gt;");
    EXPECT_EQ(printed(std::optional<std::string>()), "");
    EXPECT_EQ(printed(std::optional<std::string>("x")), "x");
    EXPECT_EQ(printed(-12), "-12");
}

TEST(Escaping, HtmlThatReachesAPlainOptionIsEscapedAgain)
{
    EXPECT_TRUE(option(Value(Html::trusted("\"><script>"))).string() != nullptr);
    EXPECT_EQ(html_option(Value("<b>")).html()->text(), "&lt;b&gt;");
}

TEST(Urls, EncodeWhatIsNotALiteral)
{
    EXPECT_EQ(Url::local("/x/", std::string("a/b?c#d é"), "/y").text(), "/x/a%2Fb%3Fc%23d%20%C3%A9/y");
    EXPECT_EQ(Url::local("/x").with("q", "1&2").with("r", 3).text(), "/x?q=1%262&r=3");
    EXPECT_EQ(Url::local("/x").fragment("a b").with("q", 1).text(), "/x?q=1#a%20b");
    EXPECT_EQ(url_part(std::string("../a")), "..%2Fa");
}

TEST(Urls, ExternalAllowsThreeSchemes)
{
    EXPECT_TRUE(Url::external("https://example.org/?a=b"));
    EXPECT_TRUE(Url::external("HTTP://example.org"));
    EXPECT_TRUE(Url::external("mailto:a@example.org"));
    for (auto const* bad :
         {"javascript:alert(1)", "data:text/html,x", " https://example.org", "//example.org", "/x",
          "https://example.org/\n", "java\tscript:x", "https://example.org/ \"onclick=", ""})
        EXPECT_FALSE(Url::external(bad)) << bad;
}

TEST(Urls, SameSiteNeverLeaves)
{
    EXPECT_TRUE(Url::same_site("/a/b?c=d"));
    for (auto const* bad : {"//example.org", "/\\example.org", "https://example.org", "a", "", "/a\r\nb"})
        EXPECT_FALSE(Url::same_site(bad)) << bad;
}

TEST(Truth, FollowsWhatAViewMeans)
{
    EXPECT_FALSE(truthy(std::string()));
    EXPECT_FALSE(truthy(std::vector<int>()));
    EXPECT_FALSE(truthy(std::optional<int>()));
    EXPECT_TRUE(truthy(std::optional<int>(0)));
    EXPECT_FALSE(truthy(Html()));
    EXPECT_FALSE(truthy(0));
    EXPECT_FALSE(truthy(Nothing{}));
    EXPECT_TRUE(truthy(std::string_view("0")));
}

TEST(Values, BehaveAsNunjucksValues)
{
    using namespace values;
    EXPECT_TRUE(loose_equal(Value("2"), Value(2)));
    EXPECT_FALSE(strict_equal(Value("2"), Value(2)));
    EXPECT_EQ(add(Value("a"), Value(1)).plain(), "a1");
    EXPECT_EQ(add(Value(2), Value(1)).plain(), "3");
    EXPECT_TRUE(Value(Html()).truthy()); // a safe string is an object
    EXPECT_EQ(filter_indent(Value("a\nb"), Value(2)).plain(), "a\n  b");
    EXPECT_EQ(filter_trim(Value(" a ")).plain(), "a");
    auto const list = Value::array(Value(1), Value(2));
    list.get("x");
    auto copy = list;
    copy.push(3);
    EXPECT_EQ(list.items()->size(), 3u); // shared, as in JavaScript
}

TEST(Plurals, FollowCldr)
{
    std::string welsh;
    for (int n : {0, 1, 2, 3, 4, 5, 6, 7, 16})
        welsh += std::string(plural_category(Language::cy, n)) + " ";
    EXPECT_EQ(welsh, "zero one two few other other many other other ");
    EXPECT_EQ(plural_category(Language::en, 1), "one");
    EXPECT_EQ(plural_category(Language::en, 0), "other");
}

TEST(Spoken, DaysAndNumbers)
{
    EXPECT_EQ(say_day(Language::en, 2026, 11, 22), "22 November 2026");
    EXPECT_EQ(say_day(Language::cy, 2026, 11, 22), "22 Tachwedd 2026");
    EXPECT_EQ(say_number(-1234567), "-1,234,567");
    EXPECT_EQ(say_number(999), "999");
    EXPECT_EQ(say_number(-999), "-999");
    EXPECT_EQ(say_pence(1200), "£12");
    EXPECT_EQ(say_pence(-1205), "-£12.05");
    EXPECT_EQ(say_pence(-5), "-£0.05");
}

TEST(Spoken, InstantsAreBritishTime)
{
    EXPECT_EQ(say_instant(Language::en, at(2026, 11, 22, 15, 5)), "22 November 2026, 3:05pm");
    EXPECT_EQ(say_instant(Language::en, at(2026, 7, 1, 23, 30)), "2 July 2026, 12:30am");
    EXPECT_EQ(say_instant(Language::en, at(2026, 3, 29, 0, 59)), "29 March 2026, 12:59am");
    EXPECT_EQ(say_instant(Language::en, at(2026, 3, 29, 1, 0)), "29 March 2026, 2:00am");
    EXPECT_EQ(say_instant(Language::cy, at(2026, 1, 1, 12, 0)), "1 Ionawr 2026, 12:00yh");
}

TEST(Words, AreSaidInBothLanguages)
{
    EXPECT_EQ(say(Language::en, "web.skip"), "Skip to main content");
    EXPECT_EQ(say(Language::cy, "web.skip"), "Neidio i'r prif gynnwys");
    EXPECT_EQ(say(Language::en, "web.signed_in_as", {{"name", "Ann <b>"}}), "Signed in as Ann <b>");
    EXPECT_EQ(say_html(Language::en, "web.signed_in_as", {{"name", "Ann <b>"}}).text(),
              "Signed in as Ann &lt;b&gt;");
    EXPECT_EQ(say_html(Language::en, "web.signed_in_as", {{"name", Html::trusted("<b>")}}).text(),
              "Signed in as <b>");
    EXPECT_TRUE(has_message("web.footer.help"));
    EXPECT_FALSE(has_message("web.nothing"));
}

TEST(FormErrors, GoToTheirFields)
{
    Error const error{Fault::invalid, {"web.there_is_a_problem"}, {{"name", {"web.form_broken"}}}};
    auto const errors = Errors::of_error(Language::en, error);
    EXPECT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors.of("name"), "The form did not arrive whole. Go back and send it again.");
    EXPECT_EQ(errors.of("other"), std::nullopt);
}

} // namespace manyhands::web
