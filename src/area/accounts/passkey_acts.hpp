// SPDX-License-Identifier: AGPL-3.0-or-later
// Adding a passkey to one's account, taking it away, and signing in with it. Each takes two steps: the
// browser asks for the wish (a challenge), and brings the answer of the authenticator.
#pragma once

#include "area/accounts/sign_in_acts.hpp"

namespace manyhands::accounts {

inline constexpr std::size_t passkey_label_length_max = 60;
inline constexpr std::size_t passkeys_max = 20;

/// The wish to register, as JSON for the browser. For members only.
Result<std::string> wish_to_register(front::Turn& turn);
/// Keeps the new passkey under a label (empty: "Passkey" and the day, in the member's language). Gives
/// nothing then, and the refusal of an answer that was wrong: its challenge is used up all the same.
Result<std::optional<Error>> register_passkey(front::Turn& turn, std::string_view credential_json,
                                              std::string_view label);
/// Takes one's own passkey away. One's own e-mail code always remains as a way in.
Result<void> remove_passkey(front::Turn& turn, std::string_view credential);

/// The wish to sign in: the same whoever asks (rule 17).
Result<std::string> wish_to_sign_in(front::Turn& turn);
/// Uses the challenge up, whatever the answer. An unknown passkey and a known one that does not fit are
/// refused in the same words (rule 17).
Result<Arrival> sign_in_with_passkey(front::Turn& turn, std::string_view credential_json);

} // namespace manyhands::accounts
