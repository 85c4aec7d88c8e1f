#pragma once

#include <layer/client/task.hpp>
#include <layer/local_dc/local_dc.hpp>

#include "screen.hpp"

/// Makes an auth key over each transport, with both data centres: a step each.
layer::Task<void> show_key_exchanges(const Screen& screen, const layer::local_dc::LocalDc& dc);
