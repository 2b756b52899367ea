import { useState } from 'react';
import dayjs from 'dayjs';
import {
  Autocomplete,
  Box,
  Button,
  Card,
  CardActions,
  CardContent,
  Checkbox,
  Chip,
  FormControlLabel,
  FormGroup,
  IconButton,
  MenuItem,
  Pagination,
  Paper,
  Rating,
  Slider,
  Stack,
  Step,
  StepLabel,
  Stepper,
  TextField,
  Typography,
} from '@mui/material';
import { DatePicker } from '@mui/x-date-pickers';
import AddIcon from '@mui/icons-material/Add';
import FavoriteIcon from '@mui/icons-material/Favorite';
import FavoriteBorderIcon from '@mui/icons-material/FavoriteBorder';
import RemoveIcon from '@mui/icons-material/Remove';
import { show } from './kit/mui.jsx';

const places = [
  'Amsterdam',
  'Athens',
  'Barcelona',
  'Bergen',
  'Berlin',
  'Bern',
  'Lisbon',
  'London',
  'Lyon',
  'Madrid',
  'Porto',
  'Prague',
];
const hotels = [
  {
    name: 'Quay House',
    stars: 4,
    price: 142,
    text: 'River views, 400 m to the old town',
    tags: ['Breakfast', 'Free Wi-Fi'],
  },
  {
    name: 'Hotel Mirabel',
    stars: 3,
    price: 96,
    text: 'Quiet side street near the station',
    tags: ['Free Wi-Fi'],
  },
  {
    name: 'The Glass Garden',
    stars: 5,
    price: 268,
    text: 'Rooftop pool and spa',
    tags: ['Breakfast', 'Pool', 'Spa'],
  },
  {
    name: 'Tram Stop Hostel',
    stars: 2,
    price: 41,
    text: 'Shared kitchen, lockers, bikes',
    tags: ['Kitchen'],
  },
];

function Counter({ label, value, onChange }) {
  return (
    <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
      <span>{label}</span>
      <span>
        <IconButton size="small" disabled={value === 0} onClick={() => onChange(value - 1)}>
          <RemoveIcon />
        </IconButton>
        <b>{value}</b>
        <IconButton size="small" onClick={() => onChange(value + 1)}>
          <AddIcon />
        </IconButton>
      </span>
    </Stack>
  );
}

function Booking() {
  const [step, setStep] = useState(0);
  const [counts, setCounts] = useState({ Adults: 2, Children: 0, Rooms: 1 });
  const [liked, setLiked] = useState([]);
  const [chosen, setChosen] = useState(null);
  const [price, setPrice] = useState([40, 280]);
  const [order, setOrder] = useState('Best match');
  const [page, setPage] = useState(1);
  const [from, setFrom] = useState(dayjs('2026-05-11'));
  const [to, setTo] = useState(dayjs('2026-05-14'));
  const [searched, setSearched] = useState(0);
  const shown = hotels
    .filter((hotel) => hotel.price >= price[0] && hotel.price <= price[1])
    .toSorted((a, b) =>
      order === 'Lowest price' ? a.price - b.price : order === 'Stars' ? b.stars - a.stars : 0,
    );
  const choose = (hotel, board) => {
    setChosen({ ...hotel, board });
    setStep(1);
  };
  return (
    <Box sx={{ p: 2 }}>
      <Stepper activeStep={step} sx={{ mb: 2 }}>
        {['Choose a hotel', 'Guest details', 'Payment'].map((label) => (
          <Step key={label}>
            <StepLabel>{label}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {step === 0 && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '280px 1fr', gap: 2 }}>
          <Paper variant="outlined" sx={{ p: 2 }}>
            <Stack spacing={2}>
              <Typography variant="h6">Your stay</Typography>
              <Autocomplete
                options={places}
                renderInput={(params) => <TextField {...params} label="Where to?" />}
              />
              <DatePicker label="Check-in" value={from} onChange={setFrom} />
              <DatePicker label="Check-out" value={to} onChange={setTo} />
              {Object.entries(counts).map(([label, value]) => (
                <Counter
                  key={label}
                  label={label}
                  value={value}
                  onChange={(next) => setCounts({ ...counts, [label]: next })}
                />
              ))}
              <Button variant="contained" onClick={() => setSearched(searched + 1)}>
                Search
              </Button>
              <Typography variant="subtitle2">
                Price a night: ${price[0]} to ${price[1]}
              </Typography>
              <Slider
                value={price}
                min={0}
                max={300}
                onChange={(_, next) => setPrice(next)}
                getAriaLabel={(index) => (index === 0 ? 'Lowest price' : 'Highest price')}
              />
              <Typography variant="subtitle2">Stars</Typography>
              <FormGroup>
                {[5, 4, 3, 2].map((stars) => (
                  <FormControlLabel
                    key={stars}
                    control={<Checkbox size="small" />}
                    label={<Rating size="small" readOnly value={stars} />}
                  />
                ))}
              </FormGroup>
              <Typography variant="subtitle2">With</Typography>
              <FormGroup>
                {['Breakfast', 'Pool', 'Parking', 'Pets allowed'].map((one) => (
                  <FormControlLabel key={one} control={<Checkbox size="small" />} label={one} />
                ))}
              </FormGroup>
            </Stack>
          </Paper>
          <Box>
            <Stack direction="row" sx={{ justifyContent: 'space-between', mb: 1 }}>
              <Typography variant="h6">
                {shown.length} places {searched > 0 && `(search ${searched})`}
              </Typography>
              <TextField
                select
                size="small"
                label="Sort by"
                value={order}
                onChange={(event) => setOrder(event.target.value)}
                sx={{ width: 160 }}
              >
                {['Best match', 'Lowest price', 'Stars'].map((one) => (
                  <MenuItem key={one} value={one}>
                    {one}
                  </MenuItem>
                ))}
              </TextField>
            </Stack>
            <Stack spacing={1}>
              {shown.map((hotel) => (
                <Card key={hotel.name} variant="outlined">
                  <CardContent sx={{ pb: 0 }}>
                    <IconButton
                      sx={{ float: 'right' }}
                      onClick={() =>
                        setLiked(
                          liked.includes(hotel.name)
                            ? liked.filter((one) => one !== hotel.name)
                            : [...liked, hotel.name],
                        )
                      }
                    >
                      {liked.includes(hotel.name) ? <FavoriteIcon color="error" /> : <FavoriteBorderIcon />}
                    </IconButton>
                    <Typography variant="subtitle1">
                      <b>{hotel.name}</b> <Rating size="small" readOnly value={hotel.stars} />
                    </Typography>
                    <Typography color="text.secondary">{hotel.text}</Typography>
                    {hotel.tags.map((tag) => (
                      <Chip key={tag} label={tag} size="small" sx={{ mr: 1 }} />
                    ))}
                  </CardContent>
                  <CardActions>
                    <b style={{ flexGrow: 1, paddingLeft: 8 }}>${hotel.price}</b>
                    <Button size="small">Details</Button>
                    <Button size="small" variant="outlined" onClick={() => choose(hotel, 'room only')}>
                      Room only
                    </Button>
                    <Button size="small" variant="contained" onClick={() => choose(hotel, 'breakfast')}>
                      With breakfast
                    </Button>
                  </CardActions>
                </Card>
              ))}
            </Stack>
            <Pagination count={6} page={page} onChange={(_, next) => setPage(next)} sx={{ mt: 2 }} />
          </Box>
        </Box>
      )}
      {step > 0 && (
        <Paper sx={{ p: 3, maxWidth: 640, mx: 'auto' }} variant="outlined">
          <Typography variant="h6">
            {chosen.name}, {chosen.board}
          </Typography>
          {step === 1 && (
            <Stack spacing={2} sx={{ my: 2 }}>
              <TextField select label="Title" defaultValue="">
                <MenuItem value="Ms">Ms</MenuItem>
                <MenuItem value="Mr">Mr</MenuItem>
                <MenuItem value="Mx">Mx</MenuItem>
              </TextField>
              <TextField label="Full name" required />
              <TextField label="Email" required />
              <TextField label="Confirm email" required />
              <TextField label="Arrival time" type="time" slotProps={{ inputLabel: { shrink: true } }} />
              <TextField label="Wishes" multiline rows={2} />
              <FormControlLabel control={<Checkbox />} label="I am travelling for work" />
            </Stack>
          )}
          {step === 2 && (
            <Stack spacing={2} sx={{ my: 2 }}>
              <TextField label="Card number" placeholder="0000 0000 0000 0000" />
              <Stack direction="row" spacing={2}>
                <TextField label="Expires" placeholder="MM/YY" />
                <TextField label="CVC" />
              </Stack>
              <FormControlLabel control={<Checkbox />} label="I agree to the house rules" />
            </Stack>
          )}
          <Button onClick={() => setStep(step - 1)}>Back</Button>
          <Button variant="contained" onClick={() => setStep(Math.min(2, step + 1))}>
            {step === 2 ? 'Pay now' : 'Next'}
          </Button>
        </Paper>
      )}
    </Box>
  );
}

show('Stays', <Booking />);
