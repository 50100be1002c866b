// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/commands.hpp"

int main(int count, char** words) { return manyhands::app::run(count, words); }
