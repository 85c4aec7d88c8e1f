#pragma once

#include <layer/client/conversion.hpp>
#include <layer/client/task.hpp>

#include <string>

#include "place.hpp"
#include "secrets.hpp"

/// A session that was read, and in what form it was.
struct Source {
  Source() = default;

  Form form = Form::file;
  layer::conversion::Session session;
};

/// \param name             as on the command line; without a form it is recognised
/// \param passphrase_file  empty: asked for if one is needed
layer::Task<Source> read_source(std::string name, std::string passphrase_file);
/// Refuses a session given on the command line itself, whose text the next error would repeat.
void refuse_secret_as_name(const Place& place);
/// The passphrase of a session file, from a file or the terminal; empty if it needs none.
Secret passphrase_for(const Place& place, const std::string& passphrase_file);
