import { useState } from 'react';
import {
  Alert,
  AppBar,
  Box,
  Button,
  Checkbox,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  IconButton,
  InputAdornment,
  Menu,
  MenuItem,
  Paper,
  Snackbar,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TablePagination,
  TableRow,
  TableSortLabel,
  TextField,
  Toolbar,
  Tooltip,
  Typography,
} from '@mui/material';
import DeleteIcon from '@mui/icons-material/Delete';
import EditIcon from '@mui/icons-material/Edit';
import FilterListIcon from '@mui/icons-material/FilterList';
import MoreVertIcon from '@mui/icons-material/MoreVert';
import NotificationsIcon from '@mui/icons-material/Notifications';
import PrintIcon from '@mui/icons-material/Print';
import SearchIcon from '@mui/icons-material/Search';
import { customers, states, initial } from './kit/orders.js';
import { show } from './kit/mui.jsx';

function Orders() {
  const [orders, setOrders] = useState(initial);
  const [picked, setPicked] = useState([]);
  const [menu, setMenu] = useState(null);
  const [page, setPage] = useState(0);
  const [size, setSize] = useState(5);
  const [query, setQuery] = useState('');
  const [state, setState] = useState('All');
  const [up, setUp] = useState(true);
  const [by, setBy] = useState('id');
  const [note, setNote] = useState('');
  const [editing, setEditing] = useState(null);
  const shown = orders
    .filter(
      (order) =>
        (state === 'All' || order.state === state) &&
        `${order.id} ${order.customer}`.toLowerCase().includes(query.toLowerCase()),
    )
    .toSorted((a, b) => (a[by] > b[by] ? 1 : -1) * (up ? 1 : -1));
  const change = (id, facts, said) => {
    setOrders(orders.map((order) => (order.id === id ? { ...order, ...facts } : order)));
    setNote(said);
    setMenu(null);
  };
  const toggle = (id) =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  const sort = (column) => {
    setUp(by === column ? !up : true);
    setBy(column);
  };
  const remove = (ids) => {
    setOrders(orders.filter((order) => !ids.includes(order.id)));
    setPicked([]);
    setMenu(null);
    setNote(`${ids.length} deleted`);
  };
  return (
    <Box>
      <AppBar position="static">
        <Toolbar>
          <Typography variant="h6" sx={{ flexGrow: 1 }}>
            Northgate Supplies
          </Typography>
          <Button color="inherit" onClick={() => setNote('Orders')}>
            Orders
          </Button>
          <Button color="inherit" onClick={() => setNote('Customers')}>
            Customers
          </Button>
          <Button color="inherit" onClick={() => setNote('Reports')}>
            Reports
          </Button>
          <IconButton color="inherit" onClick={() => setNote('No new notifications')}>
            <NotificationsIcon />
          </IconButton>
          <IconButton color="inherit" aria-label="account of current user" onClick={() => setNote('Account')}>
            <Chip label="MV" size="small" />
          </IconButton>
        </Toolbar>
      </AppBar>
      <Paper sx={{ m: 2 }}>
        <Toolbar sx={{ gap: 2 }}>
          <Typography variant="h6" sx={{ flexGrow: 1 }}>
            {picked.length > 0 ? `${picked.length} selected` : 'Orders'}
          </Typography>
          <TextField
            size="small"
            placeholder="Order or customer"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            slotProps={{
              input: {
                startAdornment: (
                  <InputAdornment position="start">
                    <SearchIcon />
                  </InputAdornment>
                ),
              },
            }}
          />
          <TextField
            select
            size="small"
            label="Status"
            value={state}
            onChange={(event) => setState(event.target.value)}
            sx={{ width: 140 }}
          >
            {['All', ...states].map((one) => (
              <MenuItem key={one} value={one}>
                {one}
              </MenuItem>
            ))}
          </TextField>
          <Button variant="contained" onClick={() => setEditing({ id: 'new', customer: '', items: 1 })}>
            New order
          </Button>
          <IconButton onClick={() => setNote('Sent to the printer')}>
            <PrintIcon />
          </IconButton>
          <Tooltip title="Filter list">
            <IconButton onClick={() => setState('Pending')}>
              <FilterListIcon />
            </IconButton>
          </Tooltip>
          {picked.length > 0 && (
            <Tooltip title="Delete">
              <IconButton onClick={() => remove(picked)}>
                <DeleteIcon />
              </IconButton>
            </Tooltip>
          )}
        </Toolbar>
        <TableContainer>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell padding="checkbox">
                  <Checkbox
                    checked={picked.length === orders.length}
                    indeterminate={picked.length > 0 && picked.length < orders.length}
                    onChange={(event) => setPicked(event.target.checked ? orders.map(({ id }) => id) : [])}
                  />
                </TableCell>
                {[
                  ['id', 'Order'],
                  ['customer', 'Customer'],
                  ['date', 'Placed'],
                  ['items', 'Items'],
                  ['total', 'Total'],
                  ['state', 'Status'],
                ].map(([column, label]) => (
                  <TableCell key={column} align={column === 'total' ? 'right' : 'left'}>
                    <TableSortLabel
                      active={by === column}
                      direction={up ? 'asc' : 'desc'}
                      onClick={() => sort(column)}
                    >
                      {label}
                    </TableSortLabel>
                  </TableCell>
                ))}
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.slice(page * size, page * size + size).map((order) => (
                <TableRow key={order.id} hover selected={picked.includes(order.id)}>
                  <TableCell padding="checkbox">
                    <Checkbox checked={picked.includes(order.id)} onChange={() => toggle(order.id)} />
                  </TableCell>
                  <TableCell>
                    <a href={`#${order.id}`} onClick={() => setNote(`Opened ${order.id}`)}>
                      {order.id}
                    </a>
                  </TableCell>
                  <TableCell>{order.customer}</TableCell>
                  <TableCell>{order.date}</TableCell>
                  <TableCell>{order.items}</TableCell>
                  <TableCell align="right">${order.total.toFixed(2)}</TableCell>
                  <TableCell>
                    <Chip
                      size="small"
                      label={order.state}
                      color={
                        order.state === 'Paid' ? 'success' : order.state === 'Cancelled' ? 'error' : 'default'
                      }
                    />
                  </TableCell>
                  <TableCell align="right">
                    <IconButton size="small" aria-label="edit" onClick={() => setEditing(order)}>
                      <EditIcon fontSize="small" />
                    </IconButton>
                    <IconButton
                      size="small"
                      onClick={(event) => setMenu({ anchor: event.currentTarget, order })}
                    >
                      <MoreVertIcon fontSize="small" />
                    </IconButton>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
        <TablePagination
          component="div"
          count={shown.length}
          page={page}
          rowsPerPage={size}
          rowsPerPageOptions={[5, 10, 25]}
          onPageChange={(_, next) => setPage(next)}
          onRowsPerPageChange={(event) => {
            setSize(Number(event.target.value));
            setPage(0);
          }}
        />
      </Paper>
      <Menu anchorEl={menu?.anchor} open={menu !== null} onClose={() => setMenu(null)}>
        <MenuItem onClick={() => change(menu.order.id, { state: 'Shipped' }, 'Marked as shipped')}>
          Mark as shipped
        </MenuItem>
        <MenuItem onClick={() => change(menu.order.id, { state: 'Paid' }, 'Marked as paid')}>
          Mark as paid
        </MenuItem>
        <MenuItem onClick={() => change(menu.order.id, {}, 'Invoice sent')}>Send invoice</MenuItem>
        <MenuItem disabled>Refund</MenuItem>
        <MenuItem onClick={() => change(menu.order.id, { state: 'Cancelled' }, 'Order cancelled')}>
          Cancel order
        </MenuItem>
        <MenuItem onClick={() => remove([menu.order.id])}>Delete</MenuItem>
      </Menu>
      <Dialog open={editing !== null} onClose={() => setEditing(null)}>
        <DialogTitle>{editing?.id === 'new' ? 'New order' : `Order ${editing?.id}`}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, width: 420 }}>
          <TextField
            label="Customer"
            margin="dense"
            required
            value={editing?.customer ?? ''}
            onChange={(event) => setEditing({ ...editing, customer: event.target.value })}
          />
          <TextField
            label="Items"
            type="number"
            value={editing?.items ?? 1}
            onChange={(event) => setEditing({ ...editing, items: event.target.value })}
          />
          <TextField label="Internal note" multiline rows={3} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setEditing(null)}>Cancel</Button>
          <Button
            onClick={() => {
              change(editing.id, { customer: editing.customer }, 'Saved');
              setEditing(null);
            }}
          >
            Save
          </Button>
        </DialogActions>
      </Dialog>
      <Snackbar open={note !== ''} autoHideDuration={8000} onClose={() => setNote('')}>
        <Alert severity="success" onClose={() => setNote('')}>
          {note}
        </Alert>
      </Snackbar>
    </Box>
  );
}

show('Orders – Northgate Supplies', <Orders />);
