-- Tries every command of the other scripts on keys of no sequence, and answers what was refused. Leaves nothing behind.
local refused = {}
local function try(...)
  local ok, answer = pcall(redis.pcall, ...)
  local message = (not ok and tostring(answer)) or (type(answer) == 'table' and answer.err)
  if message then
    refused[#refused + 1] = string.upper((...)) .. ': ' .. message
  end
end
try('INFO', 'server')
try('INFO', 'replication')
try('SET', KEYS[1], '0')
try('GET', KEYS[1])
try('INCRBY', KEYS[1], '1')
try('HSET', KEYS[2], 'field', '0')
try('HMGET', KEYS[2], 'field')
try('RPUSH', KEYS[3], '0')
try('LINDEX', KEYS[3], '-1')
try('LSET', KEYS[3], '-1', '0')
try('LPOP', KEYS[3])
try('DEL', KEYS[1], KEYS[2], KEYS[3])
return refused
