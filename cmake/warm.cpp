// SPDX-License-Identifier: AGPL-3.0-or-later
// Exists so that the precompiled header has a library to belong to.
