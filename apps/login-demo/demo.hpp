#pragma once

#include <layer/client/task.hpp>

/// A whole log-in against a data centre in this process, step by step. Throws when a step fails.
layer::Task<void> run_demo();
