// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a browser in the test world. It keeps cookies and fills in forms with the hidden fields of
// the page it was given, as a person's browser would.
#pragma once

#include "area/front/test_world.hpp"

namespace manyhands::front::test {

class Browser {
public:
    explicit Browser(TestWorld& world) : world_(world) { }

    std::map<std::string, std::string> cookies;
    std::string address = "127.0.0.1"; ///< of the network it comes from
    std::vector<std::pair<std::string, std::string>> headers = {{"host", "localhost"},
                                                                {"sec-fetch-site", "same-origin"}};

    Got get(std::string const& target) { return keep(world_.send(request(web::Method::get, target))); }
    /// Opens the page, then sends its form.
    Got fill(std::string const& page, std::string const& action, Fields fields)
    {
        return post(action, with_keys(get(page), std::move(fields)));
    }
    Got fill(std::string const& page, Fields fields) { return fill(page, page, std::move(fields)); }
    Got post(std::string const& action, Fields const& fields)
    {
        return keep(world_.post_raw(request(web::Method::post, action), fields));
    }
    static Fields with_keys(Got const& page, Fields fields)
    {
        fields.emplace_back("_csrf", hidden(page.body, "_csrf"));
        fields.emplace_back("_key", hidden(page.body, "_key"));
        return fields;
    }
    /// The value of the first hidden field of that name.
    static std::string hidden(std::string const& body, std::string const& name)
    {
        auto const start = "name=\"" + name + "\" value=\"";
        auto const at = body.find(start);
        if (at == std::string::npos)
            return "";
        auto const from = at + start.size();
        return body.substr(from, body.find('"', from) - from);
    }
    std::string token() const
    {
        auto const found = cookies.find(web::host_cookie_name(people::session_cookie));
        return found == cookies.end() ? "" : found->second;
    }
    void forget(std::string_view cookie) { cookies.erase(web::host_cookie_name(cookie)); }
    void set(std::string_view cookie, std::string value)
    {
        cookies[web::host_cookie_name(cookie)] = std::move(value);
    }

protected:
    TestWorld& world_;

private:
    web::Request request(web::Method method, std::string const& target)
    {
        auto made = world_.request_of(std::nullopt, method, target);
        made.remote_address = address;
        std::string cookie;
        for (auto const& [name, value] : cookies)
            cookie += (cookie.empty() ? "" : "; ") + name + "=" + value;
        std::vector<web::Headers::Field> fields{{"content-type", "application/x-www-form-urlencoded"},
                                                {"cookie", cookie}};
        for (auto const& [name, value] : headers)
            fields.push_back({name, value});
        made.headers = web::Headers(fields);
        return made;
    }
    Got keep(Got answer)
    {
        for (auto const& cookie : answer.cookies) {
            bool const removed = cookie.keep && cookie.keep->count() == 0;
            if (removed)
                cookies.erase(cookie.name);
            else
                cookies[cookie.name] = cookie.value;
        }
        return answer;
    }
};

} // namespace manyhands::front::test
