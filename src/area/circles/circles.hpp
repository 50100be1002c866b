// SPDX-License-Identifier: AGPL-3.0-or-later
// Circles: people who act together in a place. Every member has one side (lived experience, staff, elected)
// and a part. A hidden circle is known to its members alone: for everybody else it is not found (rule 17).
#pragma once

#include "area/circles/circle.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "area/places/places.hpp"
#include "store/search.hpp"

#include <map>
#include <optional>
#include <vector>

namespace manyhands::circles {

/// The circle, if this visitor may know of it; the same not_found for one that is hidden and one that is not
/// there.
Result<Circle> visible_circle(store::Snapshot const& rows, people::Visitor const& who, CircleId id);
/// The circle whoever asks: for jobs, and for acts that have authorised already.
Result<Circle> find_circle(store::Snapshot const& rows, CircleId id);

/// The present membership, if there is one.
std::optional<Membership> membership_of(store::Snapshot const& rows, Circle const& circle, PersonId person);
/// Forbidden for anybody who is not a member, in words that say so; not_found where they may not know the
/// circle.
Result<Membership> require_member(store::Snapshot const& rows, people::Visitor const& who,
                                  Circle const& circle);
Result<Membership> require_facilitator(store::Snapshot const& rows, people::Visitor const& who,
                                       Circle const& circle);

/// Present members with their names, by side and then name. Observers included.
std::vector<Member> members_of(store::Snapshot const& rows, Circle const& circle);
/// Present members of each side who may answer decisions: observers do not count. Sides without members are
/// absent.
std::map<Side, int> side_sizes(store::Snapshot const& rows, Circle const& circle);
/// Somebody whose side or part a facilitator changed.
struct ChangedMember {
    std::string name; ///< empty: somebody who left since
    std::string by;   ///< the same
    Instant at;
    Side side_before = Side::lived;
    Part part_before = Part::member;
    Side side = Side::lived;
    Part part = Part::member;
};
inline constexpr int changes_shown_max = 20;
/// What became of the members since a moment, for those who are asked to decide. Observers do not count.
struct MembersSince {
    std::map<Side, int> joined;
    std::map<Side, int> left;    ///< by themselves; of those who were members before
    std::map<Side, int> removed; ///< by a facilitator; of those who were members before
    int changes = 0;
    std::vector<ChangedMember> newest_changes;
};
/// The newest first, at most changes_shown_max.
std::vector<ChangedMember> changed_members(store::Snapshot const& rows, Circle const& circle, Instant since);
MembersSince members_since(store::Snapshot const& rows, Circle const& circle, Instant since);
/// Present members of each side who came since then.
std::map<Side, int> joined_since(store::Snapshot const& rows, Circle const& circle, Instant since);
/// Circles the person is a present member of, by name.
std::vector<Circle> circles_of(store::Snapshot const& rows, PersonId person);
/// What later areas hang on a circle's page.
using CircleBoard = front::Board<Circle>;

/// Binds /circles/{id} and what belongs to it. The board outlives the door.
void bind_circles(front::Door& door, CircleBoard const& board);

/// For other areas' pages: the circles of a place; and on home, what waits for a person here (invitations,
/// people who asked to join circles they facilitate).
front::Section place_section(front::Visit& visit, places::Place const& place);
front::Section home_section(front::Visit& visit);
/// On home, for keepers: objections to what others of them took down.
front::Section home_objections_section(front::Visit& visit);
/// On the page of a topmost place: the way to what was taken down there, if anything was.
front::Section place_takedowns_section(front::Visit& visit, places::Place const& place);
/// On home, the circles one is in.
front::Section home_mine_section(front::Visit& visit);
/// What a search finds of circles that were made before there was one.
store::SearchFill search_fill();
front::MyDataPart my_data(store::Snapshot const& rows, PersonId person);
/// What people write here, how it is reported, and how hidden (rule 19).
front::Reportables reportables();
/// A job: mails facilitators that somebody waits for an answer, as mail::Reminding says.
void remind_facilitators(front::Tools const& tools);
/// Listener for `people.left`: ends memberships and withdraws applications. Refuses while they are the last
/// facilitator of a circle with other members (rule 16); a circle whose only member they are ends.
Result<void> leave_everything(store::Transaction& rows, journal::Line const& line);

/// Makes a circle with its first facilitator, whoever asks (acts that have authorised and the sample data
/// share these two). Fault::invalid as check_circle says, not_found for an unknown place.
Result<Circle> make_circle(front::Turn& turn, CircleDraft const& draft);
/// Makes somebody a member, whoever asks; an application of theirs that waits is accepted with it.
/// Fault::conflict `circles.already_member`: a person has one side in a circle.
Result<void> add_member(front::Turn& turn, Circle const& circle, PersonId person, Side side, Part part);

} // namespace manyhands::circles
