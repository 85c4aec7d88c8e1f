#pragma once

#include <layer/client.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <string>

/// A client of the local data centre, with the fields every account of this program shares.
layer::ClientBuilder local_account(const layer::local_dc::LocalDc& dc);

/// Logs in a user whose code the local data centre knows. Throws `std::runtime_error` if that is
/// not possible.
layer::Task<layer::User> log_in(layer::Client client, const layer::local_dc::LocalDc& dc,
                                std::string phone, std::string password);
